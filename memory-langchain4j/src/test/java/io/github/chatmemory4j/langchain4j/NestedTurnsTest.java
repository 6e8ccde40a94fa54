package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.tck.InParallel;
import io.github.chatmemory4j.tck.Talk;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A tool asks an assistant that has the same memory: both turns are whole, each request is one that the strictest provider
 * takes, and nobody waits for somebody who waits for them.
 */
@Timeout(60)
class NestedTurnsTest {

    interface Assistant {

        String chat(@MemoryId Object id, @UserMessage String text);
    }

    /** A tool that asks another assistant, on a thread of its choice. */
    static final class Ask {

        private final BiFunction<String, String, String> asked;

        Ask(BiFunction<String, String, String> asked) {
            this.asked = asked;
        }

        @Tool
        String ask(@P("q") String question) {
            return asked.apply("alice", question);
        }
    }

    private static CompactingChatMemoryProvider memory() {
        return CompactingChatMemoryProvider.builder()
                .turnTimeout(Duration.ofHours(1))
                .build();
    }

    private static StrictOpenAiServer main(int calls) {
        ToolExecutionRequest[] requests = IntStream.range(0, calls)
                .mapToObj(i -> Talk.call("call_" + i, "ask", "{\"question\":\"question " + i + "\"}"))
                .toArray(ToolExecutionRequest[]::new);
        return StrictOpenAiServer.builder()
                .strictAlternation()
                .script(call -> call.userText().startsWith("Ask")
                                && !call.roles().get(call.roles().size() - 1).equals("tool")
                        ? Reply.toolCalls(requests)
                        : Reply.text("Done."))
                .start();
    }

    private static StrictOpenAiServer expert() {
        return StrictOpenAiServer.builder()
                .strictAlternation()
                .script(call -> Reply.text("answer to " + call.userText()))
                .start();
    }

    private static Assistant assistant(
            CompactingChatMemoryProvider memory,
            StrictOpenAiServer server,
            java.util.function.UnaryOperator<AiServices<Assistant>> more) {
        return memory.wire(more.apply(AiServices.builder(Assistant.class).chatModel(Transport.model(server))))
                .build();
    }

    private static List<String> said(CompactingChatMemoryProvider memory, Object id) {
        return memory.get(id).conversation().transcript(0, Long.MAX_VALUE).stream()
                .filter(entry -> !entry.withdrawn())
                .map(TranscriptEntry::message)
                .map(message -> message.text())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "2, true", "5, true"})
    void bothTurnsAreWhole_whenToolsAskOnThreadsOfLangChain4j(int calls, boolean concurrently) {
        try (StrictOpenAiServer main = main(calls);
                StrictOpenAiServer expert = expert();
                CompactingChatMemoryProvider memory = memory()) {
            Assistant asked = assistant(memory, expert, builder -> builder);
            Assistant assistant = assistant(memory, main, builder -> {
                builder.tools(new Ask((id, question) -> asked.chat(id, question)));
                return concurrently ? builder.executeToolsConcurrently() : builder;
            });

            assertThat(assistant.chat("alice", "Ask the expert.")).isEqualTo("Done.");

            List<String> said = said(memory, "alice");
            assertThat(said.stream().filter(text -> !text.isEmpty() && !text.equals("Done.")))
                    .hasSize(1 + 3 * calls);
            assertThat(main.rejections()).isEmpty();
            assertThat(expert.rejections()).isEmpty();
            assertThat(main.lastCall().userText()).isEqualTo("Ask the expert.");
            assertThat(main.lastCall().roles().stream().filter("tool"::equals)).hasSize(calls);
            assertThat(main.lastCall().roles().stream().filter("user"::equals)).hasSize(1 + calls);
        }
    }

    @Test
    void bothTurnsAreWhole_whenAToolAsksOnAThreadOfItsOwn() {
        try (StrictOpenAiServer main = main(1);
                StrictOpenAiServer expert = expert();
                CompactingChatMemoryProvider memory = memory()) {
            Assistant asked = assistant(memory, expert, builder -> builder);
            Assistant assistant = assistant(
                    memory,
                    main,
                    builder -> builder.tools(new Ask((id, question) -> {
                        ExecutorService own = Executors.newSingleThreadExecutor();
                        try {
                            return own.submit(() -> asked.chat(id, question)).get();
                        } catch (InterruptedException | ExecutionException e) {
                            throw new IllegalStateException(e);
                        } finally {
                            own.shutdownNow();
                        }
                    })));

            assertThat(assistant.chat("alice", "Ask the expert.")).isEqualTo("Done.");

            assertThat(main.lastCall().roles()).containsExactly("user", "assistant", "user", "assistant", "tool");
        }
    }

    @Test
    void bothTurnsAreWhole_whenAToolAsksOnAPoolThatWorksForTheTurn() {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        try (StrictOpenAiServer main = main(1);
                StrictOpenAiServer expert = expert();
                CompactingChatMemoryProvider memory = memory()) {
            CompletableFuture.runAsync(() -> {}, pool).join();
            Assistant asked = assistant(memory, expert, builder -> builder);
            Assistant assistant = assistant(
                    memory,
                    main,
                    builder -> builder.tools(new Ask((id, question) -> CompletableFuture.supplyAsync(
                                    () -> asked.chat(id, question), memory.inTurn(pool))
                            .join())));

            assertThat(assistant.chat("alice", "Ask the expert.")).isEqualTo("Done.");

            assertThat(main.lastCall().roles()).containsExactly("user", "assistant", "user", "assistant", "tool");
        } finally {
            pool.shutdownNow();
        }
    }

    @Tag("slow")
    @Test
    void readsTheSame_afterAReload() {
        try (StrictOpenAiServer main = main(2);
                StrictOpenAiServer expert = expert();
                CompactingChatMemoryProvider memory = memory();
                CompactingChatMemoryProvider reloaded = CompactingChatMemoryProvider.builder()
                        .store(memory.engine().store())
                        .build()) {
            Assistant asked = assistant(memory, expert, builder -> builder);
            Assistant assistant = assistant(
                    memory, main, builder -> builder.tools(new Ask((id, question) -> asked.chat(id, question))));
            assistant.chat("alice", "Ask the expert.");

            assertThat(reloaded.get("alice").messages())
                    .isEqualTo(memory.get("alice").messages())
                    .hasSize(9);
        }
    }

    @Test
    void failsAtOnce_whenTurnsWouldWaitForEachOtherInACircle() {
        CountDownLatch bothRun = new CountDownLatch(2);
        try (StrictOpenAiServer main = main(1);
                CompactingChatMemoryProvider memory = memory()) {
            Assistant[] assistants = new Assistant[1];
            assistants[0] = assistant(
                    memory,
                    main,
                    builder -> builder.tools(new Object() {
                        @Tool
                        @SuppressWarnings("UnusedMethod") // the model calls it
                        String ask(@P("q") String question, @dev.langchain4j.agent.tool.ToolMemoryId Object id) {
                            bothRun.countDown();
                            InParallel.await(bothRun);
                            return assistants[0].chat(id.equals("alice") ? "bob" : "alice", question);
                        }
                    }));

            List<CompletableFuture<String>> turns = List.of("alice", "bob").stream()
                    .map(id -> InParallel.start(() -> assistants[0].chat(id, "Ask the other.")))
                    .toList();

            assertThat(turns)
                    .allSatisfy(turn -> assertThat(InParallel.result(turn)).isEqualTo("Done."));
            assertThat(main.rejections()).isEmpty();
            assertThat(List.of(said(memory, "alice"), said(memory, "bob")).toString())
                    .contains("turns must not wait for each other in a circle", "forAgent");
        }
    }
}
