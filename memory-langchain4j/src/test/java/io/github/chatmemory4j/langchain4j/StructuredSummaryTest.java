package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.langchain4j.summary.ChatModelSummarizer;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.summary.SectionHeadings;
import io.github.chatmemory4j.summary.StructuredSummary;
import io.github.chatmemory4j.summary.SummarizerException;
import io.github.chatmemory4j.summary.SummaryFault;
import io.github.chatmemory4j.summary.SummaryProgress;
import io.github.chatmemory4j.summary.SummaryRequest;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructuredSummaryTest {

    private static final SummaryRequest REQUEST =
            new SummaryRequest("", List.of(Message.user("Ada is my sister. Tea, not coffee.")), 240);

    private static final String JSON =
            """
            {"people": ["Ada: sister of \\"Sam\\"", "Sam"], "decisions": [], "open_questions": ["who pays?"],
             "preferences": ["tea, not coffee \\u2615"], "facts": ["3 May\\n(a Sunday)"]}""";

    private static OpenAiChatModel withSchema(StrictOpenAiServer server) {
        return OpenAiChatModel.builder()
                .baseUrl(server.baseUrl())
                .apiKey("any-key")
                .modelName("gpt-4o-mini")
                .maxRetries(0)
                .supportedCapabilities(Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA))
                .strictJsonSchema(true)
                .build();
    }

    @Test
    void asksForASchema_whereTheModelSupportsThat() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.text(JSON))) {
            String text = ChatModelSummarizer.builder(withSchema(server))
                    .sections(SectionHeadings.ENGLISH)
                    .build()
                    .summarize(REQUEST);

            assertThat(server.lastCall().body().at("/response_format/json_schema/schema/required"))
                    .hasSize(5);
            StructuredSummary summary = StructuredSummary.parse(text);
            assertThat(summary.people()).containsExactly("Ada: sister of \"Sam\"", "Sam");
            assertThat(summary.decisions()).isEmpty();
            assertThat(summary.openQuestions()).containsExactly("who pays?");
            assertThat(summary.preferences()).containsExactly("tea, not coffee ☕");
            assertThat(summary.facts()).containsExactly("3 May (a Sunday)");
        }
    }

    @Test
    void asksForHeadings_whereTheModelAnswersInText() {
        try (StrictOpenAiServer server =
                StrictOpenAiServer.start(call -> Reply.text("**Personen:**\n* Ada: Schwester\n\nVorlieben\n- Tee"))) {
            SectionHeadings german =
                    new SectionHeadings("Personen", "Entscheidungen", "Offene Fragen", "Vorlieben", "Fakten");
            String text = ChatModelSummarizer.builder(Transport.model(server))
                    .sections(german)
                    .language("German")
                    .build()
                    .summarize(REQUEST);

            assertThat(server.lastCall().userText()).contains("Personen:\n", "Offene Fragen:\n");
            assertThat(server.lastCall().body().has("response_format")).isFalse();
            assertThat(text).isEqualTo("Personen:\n- Ada: Schwester\nVorlieben:\n- Tee");
            assertThat(StructuredSummary.parse(text, german).people()).containsExactly("Ada: Schwester");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Here is the summary",
                "{\"people\": [\"Ada\"",
                "{\"people\": \"Ada\"}",
                "{\"people\": [1]}",
                "{\"people\": [\"\\x\"]}",
                "{\"people\": [\"\\u12\"]}",
                "{\"people\": []} and more",
                "[]",
                "{",
                "{\"people\": [\"a\",]}",
            })
    void takesOtherAnswersForRubbish(String answer) {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.text(answer))) {
            assertThatThrownBy(() -> ChatModelSummarizer.builder(withSchema(server))
                            .sections(SectionHeadings.ENGLISH)
                            .build()
                            .summarize(REQUEST))
                    .satisfies(
                            e -> assertThat(((SummarizerException) e).fault()).isEqualTo(SummaryFault.RUBBISH));
        }
    }

    @Test
    void overlooksAFence() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.text("```json\n" + JSON + "\n```"))) {
            assertThat(ChatModelSummarizer.builder(withSchema(server))
                            .sections(SectionHeadings.ENGLISH)
                            .build()
                            .summarize(REQUEST))
                    .startsWith("People:\n- Ada");
        }
    }

    @Test
    void staysBounded_andInSections_whenTheModelWritesTooMuch() {
        String facts = IntStream.range(0, 300)
                .mapToObj(i -> "\"fact number " + i + "\"")
                .collect(Collectors.joining(", "));
        try (StrictOpenAiServer server =
                StrictOpenAiServer.start(call -> Reply.text("{\"people\": [\"Ada\"], \"facts\": [" + facts + "]}"))) {
            String text = ChatModelSummarizer.builder(withSchema(server))
                    .sections(SectionHeadings.ENGLISH)
                    .build()
                    .summarize(SummaryRequest.condensing("People:\n- Ada", 100, SummaryProgress.UNHEARD));

            assertThat(JtokkitTokenCounter.o200k().countText(text)).isLessThanOrEqualTo(100);
            assertThat(text).startsWith("People:\n- Ada\nFacts:\n").endsWith("- fact number 299");
        }
    }

    @Test
    void isReadBackFromTheMemory() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.text(JSON));
                CompactingChatMemoryProvider provider = CompactingChatMemoryProvider.builder()
                        .maxTokens(600)
                        .summarizer(ChatModelSummarizer.builder(withSchema(server))
                                .sections(SectionHeadings.ENGLISH)
                                .build())
                        .factShare(0)
                        .executor(Runnable::run)
                        .build()) {
            Exchanges.fill(provider.get("alice"), 1_000);

            String text = provider.get("alice").summary().orElseThrow().text();
            assertThat(StructuredSummary.parse(text).openQuestions()).containsExactly("who pays?");
        }
    }
}
