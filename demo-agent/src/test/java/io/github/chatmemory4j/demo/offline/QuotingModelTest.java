package io.github.chatmemory4j.demo.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotingModelTest {

    private final List<String> pieces = new ArrayList<>();
    private int embeddingModelsMade;

    private final QuotingModel model = new QuotingModel(() -> {
        embeddingModelsMade++;
        return new LetterCounts();
    });

    /** Texts mean the same when they have the same letters. */
    private static final class LetterCounts implements EmbeddingModel {

        @Override
        public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
            return Response.from(
                    segments.stream().map(segment -> embedding(segment.text())).toList());
        }

        private static Embedding embedding(String text) {
            float[] counts = new float[26];
            text.toLowerCase(Locale.ROOT)
                    .chars()
                    .filter(letter -> letter >= 'a' && letter <= 'z')
                    .forEach(letter -> counts[letter - 'a']++);
            return Embedding.from(counts);
        }
    }

    private String answerTo(String... said) {
        List<ChatMessage> messages = new ArrayList<>();
        for (String text : said) {
            messages.add(UserMessage.from(text));
            messages.add(AiMessage.from(QuotingModel.LABEL + "Noted."));
        }
        CompletableFuture<String> answer = new CompletableFuture<>();
        model.chat(messages.subList(0, messages.size() - 1), new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String piece) {
                pieces.add(piece);
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                answer.complete(response.aiMessage().text());
            }

            @Override
            public void onError(Throwable error) {
                answer.completeExceptionally(error);
            }
        });
        return answer.join();
    }

    @Test
    void quotesTheLineThatMatchesBest() {
        assertThat(answerTo("My cat is Ada.", "It rains.", "Is Ada my cat?"))
                .isEqualTo("[offline stand-in] You said: \"My cat is Ada.\"");
    }

    @Test
    void quotesTheLatest_whenSeveralMatchAlike() {
        assertThat(answerTo("cat Ada!", "Ada cat!", "cat Ada?")).endsWith("\"Ada cat!\"");
    }

    @Test
    void saysThatItCannotFindIt_whenNothingMatches() {
        assertThat(answerTo("zzz xxx.", "Is Ada nine?"))
                .isEqualTo("[offline stand-in] I cannot find that in the messages I was sent.");
    }

    @Test
    void saysThatItCannotFindIt_whenThereIsNothingElse() {
        assertThat(answerTo("Is Ada nine?")).endsWith(QuotingModel.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"what is a cat", "Tell me of the cat", "And the cat?", "who's cat"})
    void takesForAQuestion(String question) {
        assertThat(answerTo(question)).isNotEqualTo("[offline stand-in] Noted.");
    }

    @Test
    void notesWhatIsNoQuestion_withoutTheEmbeddingModel() {
        assertThat(answerTo("My cat is Ada.")).isEqualTo("[offline stand-in] Noted.");
        assertThat(embeddingModelsMade).isZero();
    }

    @Test
    void answersAnEverydayQuestion_withoutTheEmbeddingModel() {
        assertThat(answerTo("My cat is Ada.", "What is my cat called?")).endsWith("\"My cat is Ada.\"");
        assertThat(embeddingModelsMade).isZero();
    }

    @Test
    void makesTheEmbeddingModelOnce_forALanguageTheRulesDoNotKnow() {
        answerTo("My cat is Ada.", "Ada cat?");
        answerTo("My cat is Ada.", "Ada cat?");

        assertThat(embeddingModelsMade).isEqualTo(1);
    }

    @Test
    void streamsTheWholeAnswerInPieces() {
        String answer = answerTo("My cat is Ada.", "Is Ada my cat?");

        assertThat(pieces).hasSizeGreaterThan(5);
        assertThat(String.join("", pieces)).isEqualTo(answer);
    }
}
