package io.github.chatmemory4j.demo.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTextsTest {

    private static RequestTexts texts(ChatMessage... told) {
        List<ChatMessage> messages = Stream.concat(Stream.of(told), Stream.of(UserMessage.from("What does Ada eat?")))
                .toList();
        return new RequestTexts(ChatRequest.builder().messages(messages).build(), "What does Ada eat?");
    }

    @Test
    void tellsWhichShareIsThere_wordForWord() {
        RequestTexts texts = texts(SystemMessage.from("Record: Ada eats fish. Ada is nine."), AiMessage.from("Noted."));

        assertThat(texts.shareToldVerbatim(List.of("Ada eats fish."))).isEqualTo(1);
        assertThat(texts.shareToldVerbatim(List.of("Ada eats fish.", "ADA IS NINE.")))
                .isEqualTo(0.5);
        assertThat(texts.shareToldVerbatim(List.of("Ada sleeps."))).isZero();
    }

    @Test
    void countsWhatARetrieverFound_behindTheQuestion_butNotTheQuestion() {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("What does Ada eat?\n\nAnswer using this:\nAda eats fish."))
                .build();

        RequestTexts texts = new RequestTexts(request, "What does Ada eat?");

        assertThat(texts.shareTold(List.of("Ada eats fish."))).isEqualTo(1);
        assertThat(texts.hold("What does Ada eat")).isFalse();
    }

    @Test
    void countsTheMessagesThatWereSaid_unchanged() {
        RequestTexts texts = texts(UserMessage.from("Ada is nine."), AiMessage.from("Ada is ... nine."));

        assertThat(texts.messagesAmong(Set.of("Ada is nine.", "Ada eats fish.")))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"fish", "FISH", "'fresh fish'", "'fresh \t  Fish'", "7", "'(7 of them)'", "ÄPFEL"})
    void holdsAnAnswer_inAnyCaseAndWithAnyWhiteSpace(String answer) {
        assertThat(texts(UserMessage.from("She eats fresh\n fish (7 of them) and Äpfel."))
                        .hold(answer))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fis", "ish", "fish fresh", "17", "Ada"})
    void holdsNoAnswer_thatIsOnlyPartOfAWordOrOfTheQuestion(String answer) {
        assertThat(texts(UserMessage.from("She eats fresh fish, 7 of them or 170."))
                        .hold(answer))
                .isFalse();
    }
}
