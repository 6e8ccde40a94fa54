package io.github.chatmemory4j.langchain4j;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import io.github.chatmemory4j.langchain4j.message.CutOff;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.tck.InParallel;
import io.github.chatmemory4j.tck.Talk;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A turn ends when its stream does, however that is, and the next one begins at once. Waiting for another turn would take an
 * hour here, and the test would not live to see it.
 */
@Timeout(60)
class StoppedTurnTest {

    private static final String STORY = "Once upon a time there was a very long story about a dragon that never ended.";

    interface Assistant {

        @SystemMessage(Transport.SYSTEM)
        TokenStream chat(String text);
    }

    private static StrictOpenAiServer server(Function<ChatCompletionCall, Reply> script) {
        return StrictOpenAiServer.builder().strictAlternation().script(script).start();
    }

    private static CompactingChatMemoryProvider memory() {
        return CompactingChatMemoryProvider.builder()
                .turnTimeout(Duration.ofHours(1))
                .build();
    }

    private static Reply story(ChatCompletionCall call) {
        return Reply.text(call.userText().startsWith("Tell") ? STORY : "4");
    }

    private static Assistant assistant(
            StrictOpenAiServer server, CompactingChatMemoryProvider memory, Object... tools) {
        AiServices<Assistant> builder =
                AiServices.builder(Assistant.class).streamingChatModel(Transport.streamingModel(server));
        if (tools.length > 0) {
            builder.tools(tools);
        }
        return memory.wire(builder).build();
    }

    /** Asks, and stops the answer when some of it has come; returns what has come by then. */
    private static String askAndStop(Assistant assistant, String question) {
        CompletableFuture<String> seen = new CompletableFuture<>();
        StringBuilder text = new StringBuilder();
        assistant
                .chat(question)
                .onPartialResponseWithContext((PartialResponse piece, PartialResponseContext context) -> {
                    text.append(piece.text());
                    if (text.length() > 25 && !seen.isDone()) {
                        context.streamingHandle().cancel();
                        seen.complete(text.toString());
                    }
                })
                .onCompleteResponse(response -> seen.completeExceptionally(new AssertionError("it was not stopped")))
                .onError(seen::completeExceptionally)
                .start();
        return InParallel.result(seen);
    }

    private static String ask(Assistant assistant, String question) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        assistant
                .chat(question)
                .onPartialResponse(piece -> {})
                .onCompleteResponse(
                        response -> answer.complete(response.aiMessage().text()))
                .onError(answer::completeExceptionally)
                .start();
        return InParallel.result(answer);
    }

    private static List<String> texts(CompactingChatMemoryProvider memory) {
        return memory.get("default").conversation().transcript(0, Long.MAX_VALUE).stream()
                .filter(entry -> !entry.withdrawn())
                .map(TranscriptEntry::message)
                .map(message -> message.text())
                .toList();
    }

    @Test
    void keepsWhatTheUserHasSeen_andTheNextTurnBeginsAtOnce_whenAStreamIsCancelled() {
        try (StrictOpenAiServer server = server(StoppedTurnTest::story);
                CompactingChatMemoryProvider memory = memory()) {
            Assistant assistant = assistant(server, memory);

            String seen = askAndStop(assistant, "Tell me a long story.");
            String answer = InParallel.result(InParallel.start(() -> ask(assistant, "Stop that. What is 2+2?")));

            assertThat(answer).isEqualTo("4");
            assertThat(server.rejections()).isEmpty();
            assertThat(server.lastCall().roles()).containsExactly("system", "user", "assistant", "user");
            assertThat(server.lastCall().messages().get(2).path("content").asText())
                    .isEqualTo(seen.stripTrailing() + CutOff.MARK);
            assertThat(texts(memory))
                    .containsExactly(
                            Transport.SYSTEM,
                            "Tell me a long story.",
                            seen.stripTrailing() + CutOff.MARK,
                            "Stop that. What is 2+2?",
                            "4");
        }
    }

    @Test
    void endsTheTurnThatRuns_whenTheHostSaysSo() {
        try (StrictOpenAiServer server = server(StoppedTurnTest::story);
                CompactingChatMemoryProvider memory = memory()) {
            Assistant assistant = assistant(server, memory);
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch ended = new CountDownLatch(1);
            CompletableFuture<Object> over = new CompletableFuture<>();
            assistant
                    .chat("Tell me a long story.")
                    .onPartialResponse(piece -> {
                        begun.countDown();
                        InParallel.await(ended);
                    })
                    .onCompleteResponse(over::complete)
                    .onError(over::complete)
                    .start();
            InParallel.await(begun);

            boolean any = memory.get("default").endTurn("Once upon a time");
            CompletableFuture<String> answer = InParallel.start(() -> ask(assistant, "What is 2+2?"));
            assertThat(InParallel.result(answer)).isEqualTo("4");
            ended.countDown();
            InParallel.result(over);

            assertThat(any).isTrue();
            assertThat(memory.get("default").endTurn()).isFalse();
            assertThat(texts(memory))
                    .containsExactly(
                            Transport.SYSTEM,
                            "Tell me a long story.",
                            "Once upon a time" + CutOff.MARK,
                            "What is 2+2?",
                            "4");
            assertThat(server.rejections()).isEmpty();
        }
    }

    @Test
    void answersTheLastMessage_whenAHostWithoutHooksEndsTheTurn() {
        try (CompactingChatMemoryProvider provider = memory()) {
            CompactingChatMemory memory = provider.get("alice");
            memory.add(Talk.user("Tell me a story."));

            assertThat(memory.endTurn("Once upon")).isTrue();
            assertThat(memory.endTurn("again")).isFalse();

            assertThat(memory.messages()).containsExactly(Talk.user("Tell me a story."), CutOff.answer("Once upon"));
        }
    }

    @Test
    void keepsWhatToolsHaveDone_whenTheStreamIsCancelledAfterThem() {
        try (StrictOpenAiServer server = server(call -> {
                    boolean done = call.roles().get(call.roles().size() - 1).equals("tool");
                    return call.userText().startsWith("What")
                            ? Reply.text("4")
                            : done ? Reply.text(STORY) : Reply.toolCall("call_1", "look", "{}");
                });
                CompactingChatMemoryProvider memory = memory()) {
            Assistant assistant = assistant(server, memory, new Desk());

            String seen = askAndStop(assistant, "Look, and tell me a long story.");
            ask(assistant, "What is 2+2?");

            assertThat(server.rejections()).isEmpty();
            assertThat(server.lastCall().roles())
                    .containsExactly("system", "user", "assistant", "tool", "assistant", "user");
            assertThat(texts(memory)).contains("found", seen.stripTrailing() + CutOff.MARK);
        }
    }

    @Test
    void goesOn_whenAStreamIsCancelledThatHasEnded() {
        try (StrictOpenAiServer server = server(call -> call.roles().contains("tool")
                        ? Reply.text("Done.")
                        : Reply.textAndToolCalls("Let me look.", Talk.call("call_1", "stop", "{}")));
                CompactingChatMemoryProvider memory = memory()) {
            AtomicReference<StreamingHandle> handle = new AtomicReference<>();
            Assistant assistant = assistant(server, memory, new Object() {
                @Tool
                @SuppressWarnings("UnusedMethod") // the service calls it
                String stop() {
                    requireNonNull(handle.get()).cancel();
                    return "stopped";
                }
            });
            CompletableFuture<String> answer = new CompletableFuture<>();
            assistant
                    .chat("Look.")
                    .onPartialResponseWithContext((PartialResponse piece, PartialResponseContext context) ->
                            handle.set(context.streamingHandle()))
                    .onCompleteResponse(
                            response -> answer.complete(response.aiMessage().text()))
                    .onError(answer::completeExceptionally)
                    .start();

            assertThat(InParallel.result(answer)).isEqualTo("Done.");
            assertThat(texts(memory)).containsExactly(Transport.SYSTEM, "Look.", "Let me look.", "stopped", "Done.");
        }
    }

    @Test
    void hasNeverBeenSaid_whenAStreamIsNeverStarted() {
        try (StrictOpenAiServer server = server(StoppedTurnTest::story);
                CompactingChatMemoryProvider memory = memory()) {
            Assistant assistant = assistant(server, memory);

            TokenStream never = assistant.chat("Never mind.");
            String answer = InParallel.result(InParallel.start(() -> ask(assistant, "What is 2+2?")));
            String here = ask(assistant, "And 3+1?");

            assertThat(never).isNotNull();
            assertThat(answer).isEqualTo("4");
            assertThat(here).isEqualTo("4");
            assertThat(server.rejections()).isEmpty();
            assertThat(texts(memory)).containsExactly(Transport.SYSTEM, "What is 2+2?", "4", "And 3+1?", "4");
        }
    }

    @Test
    void takesItsPlaceWhenItIsStarted_whenOthersHaveSpokenBefore() {
        try (StrictOpenAiServer server = server(StoppedTurnTest::story);
                CompactingChatMemoryProvider memory = memory()) {
            Assistant assistant = assistant(server, memory);
            TokenStream late = assistant.chat("Tell me a long story.");
            ask(assistant, "What is 2+2?");
            CompletableFuture<Object> over = new CompletableFuture<>();

            late.onPartialResponse(piece -> {})
                    .onCompleteResponse(over::complete)
                    .onError(over::completeExceptionally);
            InParallel.result(InParallel.start(() -> {
                late.start();
                return late;
            }));
            InParallel.result(over);

            assertThat(server.rejections()).isEmpty();
            assertThat(server.lastCall().roles()).containsExactly("system", "user", "assistant", "user");
            assertThat(texts(memory))
                    .containsExactly(Transport.SYSTEM, "What is 2+2?", "4", "Tell me a long story.", STORY);
        }
    }

    @Test
    void isTakenBack_whenAStreamFailsUnheard() {
        try (StrictOpenAiServer server =
                        server(call -> call.userText().startsWith("Fail") ? Reply.serverError() : Reply.text("4"));
                CompactingChatMemoryProvider memory = memory()) {
            Assistant assistant = assistant(server, memory);
            assistant
                    .chat("Fail.")
                    .onPartialResponse(piece -> {})
                    .ignoreErrors()
                    .start();

            String answer = InParallel.result(InParallel.start(() -> ask(assistant, "What is 2+2?")));

            assertThat(answer).isEqualTo("4");
            assertThat(texts(memory)).containsExactly(Transport.SYSTEM, "What is 2+2?", "4");
        }
    }

    @Test
    void isTakenBack_whenTheModelThrowsInsteadOfStreaming() {
        try (CompactingChatMemoryProvider memory = memory()) {
            Assistant assistant = memory.wire(
                            AiServices.builder(Assistant.class).streamingChatModel(new BrokenModel()))
                    .build();
            TokenStream stream =
                    assistant.chat("Hello?").onPartialResponse(piece -> {}).ignoreErrors();

            assertThatThrownBy(stream::start).isInstanceOf(IllegalStateException.class);

            assertThat(texts(memory)).containsExactly(Transport.SYSTEM);
        }
    }

    private static final class BrokenModel implements dev.langchain4j.model.chat.StreamingChatModel {

        @Override
        public void doChat(
                dev.langchain4j.model.chat.request.ChatRequest request,
                dev.langchain4j.model.chat.response.StreamingChatResponseHandler handler) {
            throw new IllegalStateException("no stream");
        }
    }

    @Test
    @SuppressWarnings("try") // closed early, and once more
    void letsOthersGoOn_whenTheProviderIsClosed() {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        try (StrictOpenAiServer server = server(call -> {
                    if (call.userText().startsWith("Slow")) {
                        asked.countDown();
                        InParallel.await(answered);
                    }
                    return Reply.text("4");
                });
                CompactingChatMemoryProvider memory = memory()) {
            Transport.Assistant assistant = Transport.WAITING.assistant(server, memory::wire);
            CompletableFuture<String> slow = InParallel.start(() -> assistant.ask("Slow."));
            InParallel.await(asked);
            CompletableFuture<String> waiting = InParallel.start(() -> assistant.ask("What is 2+2?"));

            memory.close();

            assertThat(InParallel.result(waiting)).isEqualTo("4");
            answered.countDown();
            assertThat(InParallel.result(slow)).isEqualTo("4");
        }
    }

    static final class Desk {

        @Tool
        String look() {
            return "found";
        }
    }
}
