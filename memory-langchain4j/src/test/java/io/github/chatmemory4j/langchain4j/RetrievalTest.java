package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.context.SummaryPlacement;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Retrieved content rides on the question, stored or not; the question is sent once and last, in any budget. */
class RetrievalTest {

    private static final String SHORT = "The harbour opens at six.";

    private static final String LONG =
            SHORT + " Boats may leave when the light is green. ".repeat(150) + "END OF RULES";

    private record Setup(Transport transport, boolean stored, CompactionStrategy strategy, int maxTokens) {

        @Override
        public String toString() {
            return transport + (stored ? " stored " : " not stored ") + strategy.name();
        }

        StrictOpenAiServer server() {
            return StrictOpenAiServer.builder()
                    .contextWindow(maxTokens)
                    .script(CityDesk.script())
                    .start();
        }

        CompactingChatMemoryProvider memory() {
            return CompactingChatMemoryProvider.builder()
                    .maxTokens(maxTokens)
                    .strategy(strategy)
                    .summaryPlacement(SummaryPlacement.AS_MESSAGES)
                    .recall(new EverythingRecalled())
                    .build();
        }

        Transport.Assistant assistant(
                StrictOpenAiServer server, CompactingChatMemoryProvider memory, String retrieved) {
            ContentRetriever retriever = query -> List.of(Content.from(retrieved));
            return transport.assistant(server, builder -> memory.wire(builder)
                    .contentRetriever(retriever)
                    .storeRetrievedContentInChatMemory(stored)
                    .tools(new CityDesk.Tools()));
        }
    }

    static Stream<Setup> setups() {
        return Stream.of(Transport.values()).flatMap(transport -> Stream.of(true, false)
                .flatMap(stored -> Stream.of(new SummaryStrategy(), new CombinedStrategy())
                        .map(strategy -> new Setup(transport, stored, strategy, 600))));
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("setups")
    void sendsTheAugmentedQuestionOnceAndLast_whetherTheRequestFitsOrMustBeSmaller(Setup setup) {
        try (StrictOpenAiServer server = setup.server();
                CompactingChatMemoryProvider memory = setup.memory()) {
            Exchanges.fill(memory.get("default"), setup.maxTokens());
            Transport.Assistant assistant = setup.assistant(server, memory, SHORT);

            for (int turn = 2; turn < 40; turn++) {
                String question = CityDesk.question(turn);
                int callsBefore = server.calls().size();

                assistant.ask(question);

                assertThat(server.calls().subList(callsBefore, server.calls().size()))
                        .as("requests of turn %d", turn)
                        .isNotEmpty()
                        .allSatisfy(call ->
                                assertThat(call.userText()).startsWith(question).endsWith(SHORT))
                        .allSatisfy(
                                call -> assertThat(usersSaying(call, question)).hasSize(1));
            }
            assertThat(server.rejections()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("setups")
    void sendsTheAugmentedQuestionWhole_whenItFitsWithoutOlderTurns(Setup setup) {
        String retrieved = SHORT + " Boats may leave when the light is green. ".repeat(15);
        try (StrictOpenAiServer server = setup.server();
                CompactingChatMemoryProvider memory = setup.memory()) {
            Exchanges.fill(memory.get("default"), setup.maxTokens());
            Transport.Assistant assistant = setup.assistant(server, memory, retrieved);

            assistant.ask("Tell me more.");

            assertThat(server.rejections()).isEmpty();
            assertThat(server.lastCall().userText()).startsWith("Tell me more.").endsWith(retrieved);
        }
    }

    @ParameterizedTest
    @MethodSource("setups")
    void clipsTheAugmentedQuestion_whenItAloneIsLargerThanTheBudget(Setup setup) {
        try (StrictOpenAiServer server = setup.server();
                CompactingChatMemoryProvider memory = setup.memory()) {
            Exchanges.fill(memory.get("default"), setup.maxTokens());
            Transport.Assistant assistant = setup.assistant(server, memory, LONG);

            assistant.ask("How is the weather in City1?");
            assistant.ask("Plan a trip to City2.");

            assertThat(server.rejections()).isEmpty();
            assertThat(server.calls()).hasSizeGreaterThan(5).allSatisfy(call -> assertThat(call.userText())
                    .containsPattern("^(How is the weather in City1|Plan a trip to City2)")
                    .contains("clipped")
                    .endsWith("END OF RULES"));
        }
    }

    @ParameterizedTest
    @MethodSource("setups")
    void keepsTheQuestionAsAsked_unlessToldToStoreWhatWasRetrieved(Setup setup) {
        try (StrictOpenAiServer server = setup.server();
                CompactingChatMemoryProvider memory = setup.memory()) {
            Transport.Assistant assistant = setup.assistant(server, memory, SHORT);

            assistant.ask("How is the weather in City1?");

            List<ChatMessage> messages = memory.get("default").messages();
            assertThat(UserMessage.findLast(messages))
                    .hasValueSatisfying(question ->
                            assertThat(question.singleText().contains(SHORT)).isEqualTo(setup.stored()));
        }
    }

    private static List<JsonNode> usersSaying(ChatCompletionCall call, String question) {
        return call.messages().stream()
                .filter(message -> message.path("role").asText().equals("user"))
                .filter(message -> message.path("content").asText().startsWith(question))
                .toList();
    }
}
