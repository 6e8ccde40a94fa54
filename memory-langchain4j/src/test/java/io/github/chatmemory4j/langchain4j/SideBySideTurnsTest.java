package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.service.AiServices;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two turns of one conversation at the same time: they wait for each other, and if they may not, they stay apart. */
@Timeout(60)
class SideBySideTurnsTest {

    private static final int THREADS = 6;

    private static final int TURNS = 4;

    @ParameterizedTest
    @EnumSource
    void runsOneTurnAfterTheOther_whenSeveralStartAtOnce(Transport transport) {
        try (StrictOpenAiServer server = StrictOpenAiServer.builder()
                        .strictAlternation()
                        .script(SideBySideTurnsTest::lookOnce)
                        .start();
                CompactingChatMemoryProvider memory =
                        CompactingChatMemoryProvider.builder().build()) {
            Transport.Assistant assistant =
                    transport.assistant(server, builder -> memory.wire(builder).tools(new Desk()));

            List<CompletableFuture<Void>> threads = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int number = thread;
                threads.add(inBackground(() -> {
                    for (int turn = 0; turn < TURNS; turn++) {
                        assertThat(assistant.ask("q" + number + "." + turn)).isEqualTo("a" + number + "." + turn);
                    }
                    return null;
                }));
            }
            threads.forEach(CompletableFuture::join);

            assertThat(server.rejections()).isEmpty();
            List<String> said = texts(memory, false);
            assertThat(said).hasSize(1 + 4 * THREADS * TURNS);
            for (int at = 1; at < said.size(); at += 4) {
                String turn = said.get(at).substring(1);
                assertThat(said.subList(at, at + 4)).containsExactly("q" + turn, "", "found", "a" + turn);
            }
        }
    }

    /** The first turn's tool messages come after the second turn's question, and the second's after the first's. */
    private static final class Interleaved {

        private final CountDownLatch secondAsks = new CountDownLatch(1);
        private final CountDownLatch firstHasLooked = new CountDownLatch(1);
        private final CountDownLatch secondHasLooked = new CountDownLatch(1);
        private final CountDownLatch failed = new CountDownLatch(1);
        private final String failing;

        private Interleaved(String failing) {
            this.failing = failing;
        }

        Reply reply(ChatCompletionCall call) {
            boolean looked = call.messages().stream()
                    .anyMatch(message -> message.path("tool_call_id").asText().equals("call_" + turnOf(call)));
            String turn = turnOf(call);
            if (!looked) {
                if (turn.equals("second")) {
                    secondAsks.countDown();
                    await(firstHasLooked);
                } else {
                    await(secondAsks);
                }
                return Reply.toolCall("call_" + turn, "look", "{}");
            }
            (turn.equals("first") ? firstHasLooked : secondHasLooked).countDown();
            await(turn.equals("first") ? secondHasLooked : firstHasLooked);
            if (turn.equals(failing)) {
                return Reply.serverError();
            }
            await(failed);
            return Reply.text("answer to the " + turn);
        }

        /** Both questions may be in one request, so the turn is told by the temperature its service asks for. */
        private static String turnOf(ChatCompletionCall call) {
            return call.body().path("temperature").asDouble() == 1 ? "first" : "second";
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesBackItsOwnMessagesOnly_whenTheEarlierTurnFails(Transport transport) {
        takesBackItsOwnMessagesOnly(transport, "first", "second");
    }

    @ParameterizedTest
    @EnumSource
    void takesBackItsOwnMessagesOnly_whenTheLaterTurnFails(Transport transport) {
        takesBackItsOwnMessagesOnly(transport, "second", "first");
    }

    private static void takesBackItsOwnMessagesOnly(Transport transport, String failing, String other) {
        Interleaved script = new Interleaved(failing);
        try (StrictOpenAiServer server = StrictOpenAiServer.start(script::reply);
                CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                        .turnTimeout(Duration.ZERO)
                        .failedTurns(FailedTurns.TAKE_BACK)
                        .build()) {
            CountDownLatch firstAsks = new CountDownLatch(1);
            CompletableFuture<String> first = inBackground(
                    () -> assistant(transport, server, memory, 1.0, firstAsks).ask("first"));
            await(firstAsks);
            CompletableFuture<String> second =
                    inBackground(() -> assistant(transport, server, memory, 0.5, new CountDownLatch(1))
                            .ask("second"));

            (failing.equals("first") ? first : second)
                    .handle((answer, error) -> error)
                    .join();
            script.failed.countDown();

            assertThat((failing.equals("first") ? second : first).join()).isEqualTo("answer to the " + other);
            assertThat(texts(memory, false))
                    .containsExactly(Transport.SYSTEM, other, "", "found", "answer to the " + other);
            assertThat(texts(memory, true)).containsExactlyInAnyOrder(failing, "", "found");
        }
    }

    private static Transport.Assistant assistant(
            Transport transport,
            StrictOpenAiServer server,
            CompactingChatMemoryProvider memory,
            double temperature,
            CountDownLatch asks) {
        return transport.assistant(server, builder -> memory.wire(builder, (request, memoryId) -> {
                    asks.countDown();
                    return request.toBuilder().temperature(temperature).build();
                })
                .tools(new Desk()));
    }

    @Test
    void doesNotWaitForItself_whenAToolAsksTheSameService() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(SideBySideTurnsTest::askYourself);
                CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                        .turnTimeout(Duration.ofHours(1))
                        .build()) {
            Recursive recursive = new Recursive();
            recursive.assistant = Transport.WAITING.assistant(
                    server, builder -> memory.wire(builder).tools(recursive));

            assertThat(recursive.assistant.ask("outer")).isEqualTo("done");

            assertThat(texts(memory, false))
                    .containsExactly(Transport.SYSTEM, "outer", "", "inner", "in", "in", "done");
        }
    }

    @Test
    void waitsOnce_whenAStreamIsNeverStarted() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start();
                CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                        .turnTimeout(Duration.ofMillis(20))
                        .build()) {
            Transport.Streaming streaming = memory.wire(AiServices.builder(Transport.Streaming.class)
                            .streamingChatModel(Transport.streamingModel(server)))
                    .build();
            inBackground(() -> streaming.chat("Never mind.")).join();
            Transport.Assistant assistant = Transport.WAITING.assistant(server, memory::wire);

            assertThat(assistant.ask("Hello?")).isEqualTo("OK");
            assertThat(assistant.ask("Hello again?")).isEqualTo("OK");
        }
    }

    private static Reply lookOnce(ChatCompletionCall call) {
        boolean looked = call.roles().get(call.roles().size() - 1).equals("tool");
        return looked
                ? Reply.text("a" + call.userText().substring(1))
                : Reply.toolCall("call_" + call.number(), "look", "{}");
    }

    private static Reply askYourself(ChatCompletionCall call) {
        if (call.userText().equals("inner")) {
            boolean outerGoesOn = call.roles().get(call.roles().size() - 1).equals("tool")
                    || call.messages().stream()
                            .anyMatch(
                                    message -> message.path("content").asText().equals("in"));
            return Reply.text(outerGoesOn ? "done" : "in");
        }
        return call.roles().contains("tool") ? Reply.text("done") : Reply.toolCall("call_1", "ask", "{}");
    }

    static final class Desk {
        @Tool
        String look() {
            return "found";
        }
    }

    @SuppressWarnings("NullAway.Init") // set once the service, which needs this tool, is built
    static final class Recursive {
        private Transport.Assistant assistant;

        @Tool
        String ask() {
            return assistant.ask("inner");
        }
    }

    private static List<String> texts(CompactingChatMemoryProvider memory, boolean withdrawn) {
        return memory.get("default").conversation().transcript(0, Long.MAX_VALUE).stream()
                .filter(entry -> entry.withdrawn() == withdrawn)
                .map(TranscriptEntry::message)
                .map(message -> message.text())
                .toList();
    }

    private static <T> CompletableFuture<T> inBackground(Supplier<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                done.complete(work.get());
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the other turn did not come");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
