package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.observability.api.listener.AiServiceRequestIssuedListener;
import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.message.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way to use an AI service, over every strategy, in a budget so small that compaction happens all the time: each
 * request is valid, within the budget and has the current question last; everything said is in the transcript, once.
 */
class ServiceModeTest {

    private static final int MAX_TOKENS = 800;

    private static final int TURNS = 21;

    private record Setup(ServiceMode mode, Transport transport, CompactionStrategy strategy, boolean wired) {

        @Override
        public String toString() {
            return mode + " " + transport + " " + strategy.name() + (wired ? " wired" : " provider only");
        }

        CompactingChatMemoryProvider memory() {
            return CompactingChatMemoryProvider.builder()
                    .maxTokens(MAX_TOKENS)
                    .headroomTokens(250)
                    .strategy(strategy)
                    .recall(new EverythingRecalled())
                    .executor(Runnable::run)
                    .manualWiring()
                    .build();
        }
    }

    static Stream<Setup> setups() {
        List<Setup> setups = new ArrayList<>();
        for (ServiceMode mode : ServiceMode.values()) {
            for (Transport transport : Transport.values()) {
                if (mode.suits(transport)) {
                    setups.add(new Setup(mode, transport, new CombinedStrategy(), true));
                    setups.add(new Setup(mode, transport, new SummaryStrategy(), false));
                }
            }
            setups.add(new Setup(mode, Transport.WAITING, new TrimStrategy(), true));
            setups.add(new Setup(mode, Transport.WAITING, new SummaryStrategy(), true));
        }
        return setups.stream();
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("setups")
    void sendsValidRequestsWithinTheBudget_andKeepsEverythingSaid(Setup setup) {
        ServiceMode mode = setup.mode();
        AtomicInteger transformed = new AtomicInteger();
        AtomicInteger heard = new AtomicInteger();
        AiServiceRequestIssuedListener listener = event -> heard.incrementAndGet();
        List<String> asked = new ArrayList<>();
        try (StrictOpenAiServer server = StrictOpenAiServer.builder()
                        .contextWindow(MAX_TOKENS)
                        .script(mode::reply)
                        .start();
                CompactingChatMemoryProvider memory = setup.memory()) {
            Transport.Assistant assistant = mode.assistant(setup.transport(), server, builder -> {
                builder.registerListener(listener);
                if (setup.wired()) {
                    memory.wire(builder, (request, memoryId) -> {
                        transformed.incrementAndGet();
                        return request;
                    });
                } else {
                    builder.chatMemoryProvider(memory);
                }
            });
            for (int turn = 0; turn < TURNS; turn++) {
                String question = mode.question(turn);
                int callsBefore = server.calls().size();
                asked.add(question);

                if (mode.mayFail(turn)) {
                    assertThatThrownBy(() -> assistant.ask(question)).isInstanceOf(RuntimeException.class);
                } else {
                    assistant.ask(question);
                }

                List<ChatCompletionCall> calls = server.calls();
                assertThat(calls.subList(callsBefore, calls.size()))
                        .isNotEmpty()
                        .allSatisfy(call -> {
                            assertThat(call.rejection()).isEmpty();
                            assertThat(call.promptTokens()).isLessThanOrEqualTo(MAX_TOKENS);
                            assertThat(call.userText().equals(ServiceMode.REPROMPT)
                                            || call.userText().startsWith(question))
                                    .isTrue();
                        });
            }
            assertThat(heard).hasPositiveValue();
            assertThat(transformed.get() > 0).isEqualTo(setup.wired());
            List<String> users = memory.get("default").conversation().transcript(0, Long.MAX_VALUE).stream()
                    .filter(entry -> !entry.withdrawn() && entry.message().role() == Role.USER)
                    .map(entry -> entry.message().text())
                    .toList();
            assertThat(users).hasSameSizeAs(asked);
            for (int turn = 0; turn < TURNS; turn++) {
                assertThat(users.get(turn)).startsWith(asked.get(turn));
            }
            assertThat(memory.get("default").conversation().window().size())
                    .isLessThan((int) memory.get("default").conversation().size() - TURNS);
            assertThat(memory.get("default").summary().isPresent())
                    .isEqualTo(setup.strategy().summarizes());
        }
    }
}
