package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.context.SummaryPlacement;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Long chats with tools against a server whose context window is exactly the budget, so that any overrun is refused. */
@Tag("slow")
class BudgetedChatTest {

    private static final int TURNS = 120;

    private record Setup(
            CompactionStrategy strategy,
            SummaryPlacement placement,
            int maxTokens,
            Transport transport,
            boolean alternation) {

        @Override
        public String toString() {
            return strategy.name() + " " + placement + " " + maxTokens + " " + transport
                    + (alternation ? " strict alternation" : "");
        }

        StrictOpenAiServer server() {
            StrictOpenAiServer.Builder server =
                    StrictOpenAiServer.builder().contextWindow(maxTokens).script(CityDesk.script());
            return alternation ? server.strictAlternation().start() : server.start();
        }

        CompactingChatMemoryProvider memory() {
            return CompactingChatMemoryProvider.builder()
                    .maxTokens(maxTokens)
                    .strategy(strategy)
                    .summaryPlacement(placement)
                    .recall(new EverythingRecalled())
                    .build();
        }
    }

    static Stream<Setup> setups() {
        Setup recalling =
                new Setup(new CombinedStrategy(), SummaryPlacement.AS_MESSAGES, 1_000, Transport.WAITING, true);
        return Stream.concat(
                Stream.of(recalling), Stream.of(Transport.values()).flatMap(transport -> Stream.of(600, 1_000, 3_000)
                        .flatMap(maxTokens -> setups(maxTokens, transport))));
    }

    private static Stream<Setup> setups(int maxTokens, Transport transport) {
        return Stream.of(
                new Setup(new TrimStrategy(), SummaryPlacement.IN_SYSTEM_MESSAGE, maxTokens, transport, true),
                new Setup(new SummaryStrategy(), SummaryPlacement.IN_SYSTEM_MESSAGE, maxTokens, transport, false),
                new Setup(new SummaryStrategy(), SummaryPlacement.AS_MESSAGES, maxTokens, transport, true));
    }

    @ParameterizedTest
    @MethodSource("setups")
    void keepsEveryRequestWithinTheBudget_whenTheChatIsLong(Setup setup) {
        try (StrictOpenAiServer server = setup.server();
                CompactingChatMemoryProvider memory = setup.memory()) {
            Transport.Assistant assistant = setup.transport()
                    .assistant(server, builder -> memory.wire(builder).tools(new CityDesk.Tools()));

            for (int turn = 0; turn < TURNS; turn++) {
                String question = CityDesk.question(turn);
                int callsBefore = server.calls().size();

                String answer = assistant.ask(question);

                assertThat(answer).as("answer in turn %d", turn).contains(CityDesk.fact(turn));
                List<ChatCompletionCall> calls = server.calls();
                assertThat(calls.subList(callsBefore, calls.size()))
                        .as("requests of turn %d", turn)
                        .isNotEmpty()
                        .allSatisfy(call -> assertThat(call.promptTokens()).isLessThanOrEqualTo(setup.maxTokens()))
                        .allSatisfy(call -> assertThat(call.userText()).isEqualTo(question));
            }
            assertThat(server.rejections()).isEmpty();
            ConversationMemory conversation = memory.get("default").conversation();
            assertThat(conversation.size()).isGreaterThan(3L * TURNS);
            assertThat(conversation.window().size()).isLessThan(TURNS);
            assertThat(conversation.summary().isPresent())
                    .isEqualTo(setup.strategy().summarizes());
        }
    }
}
