package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolMemoryId;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many turns on few conversations, from several threads, each of which may be answered, streamed, cancelled, never started,
 * fail before or after its tools, or ask another turn from within a tool. In the end every step that a tool has carried out is
 * there once, in its turn's order. Nobody ever waits in vain: the time-out is an hour.
 */
@Timeout(600)
class TurnSoakTest {

    private static final Pattern WORDS = Pattern.compile("\\S+\\s*");
    private static final int THREADS = 6;

    interface Waiting {

        String chat(@MemoryId Object id, @UserMessage String text);
    }

    interface Streaming {

        TokenStream chat(@MemoryId Object id, @UserMessage String text);
    }

    @Tag("slow")
    @Test
    void everyStepIsThereOnce_afterATurnHasEndedInAnyWay() throws Exception {
        new Soak(1, 300).run();
    }

    @Tag("slow")
    @Test
    void everyStepIsThereOnce_after10000Turns() throws Exception {
        new Soak(2, 10_000).run();
    }

    /**
     * A model that does what the question says: "3 steps, then fail" and the like. It works on the calling thread, and streams
     * piece by piece on it too.
     */
    private static final class Scripted implements ChatModel, StreamingChatModel {

        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public ChatResponse chat(ChatRequest request) {
            return ChatResponse.builder().aiMessage(answer(request.messages())).build();
        }

        @Override
        public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
            Handle handle = new Handle();
            try {
                AiMessage answer = answer(request.messages());
                if (!answer.hasToolExecutionRequests()) {
                    for (String word : WORDS.matcher(answer.text())
                            .results()
                            .map(MatchResult::group)
                            .toList()) {
                        handler.onPartialResponse(new PartialResponse(word), new PartialResponseContext(handle));
                        if (handle.isCancelled()) {
                            return;
                        }
                    }
                }
                handler.onCompleteResponse(
                        ChatResponse.builder().aiMessage(answer).build());
            } catch (RuntimeException e) {
                handler.onError(e);
            }
        }

        @Override
        public dev.langchain4j.model.chat.request.ChatRequestParameters defaultRequestParameters() {
            return ChatModel.super.defaultRequestParameters();
        }

        @Override
        public List<dev.langchain4j.model.chat.listener.ChatModelListener> listeners() {
            return List.of();
        }

        @Override
        public dev.langchain4j.model.ModelProvider provider() {
            return dev.langchain4j.model.ModelProvider.OTHER;
        }

        @Override
        public java.util.Set<dev.langchain4j.model.chat.Capability> supportedCapabilities() {
            return java.util.Set.of();
        }

        private AiMessage answer(List<ChatMessage> messages) {
            int question = messages.size() - 1;
            while (!(messages.get(question) instanceof dev.langchain4j.data.message.UserMessage)) {
                question--;
            }
            Plan plan = Plan.of(((dev.langchain4j.data.message.UserMessage) messages.get(question)).singleText());
            long done = messages.subList(question, messages.size()).stream()
                    .filter(ToolExecutionResultMessage.class::isInstance)
                    .count();
            if (done < plan.steps) {
                String arguments =
                        "{\"step\":\"" + plan.name + "." + done + "\",\"inner\":\"" + plan.inner(done) + "\"}";
                return AiMessage.from(ToolExecutionRequest.builder()
                        .id("call_" + calls.incrementAndGet())
                        .name("act")
                        .arguments(arguments)
                        .build());
            }
            if (plan.fails) {
                throw new IllegalStateException("429");
            }
            return AiMessage.from("answer to " + plan.name + " in several words");
        }
    }

    private static final class Handle implements StreamingHandle {

        private volatile boolean cancelled;

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }

    /** What is to happen in a turn; its text is the question. */
    private record Plan(String name, int steps, boolean fails, String innerPlan) {

        static Plan of(String text) {
            String[] parts = text.split("/", 4);
            return new Plan(
                    parts[0],
                    Integer.parseInt(parts[1]),
                    Boolean.parseBoolean(parts[2]),
                    parts.length > 3 ? parts[3] : "");
        }

        String text() {
            return name + "/" + steps + "/" + fails + "/" + innerPlan;
        }

        /** The first step asks. */
        String inner(long step) {
            return step == 0 ? innerPlan : "";
        }
    }

    private static final class Soak {

        private final long seed;
        private final int turns;
        private final AtomicInteger next = new AtomicInteger();
        private final Queue<String> carriedOut = new ConcurrentLinkedQueue<>();
        private final Queue<String> problems = new ConcurrentLinkedQueue<>();
        private final Scripted model = new Scripted();
        private final CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                .maxTokens(4_000)
                .turnTimeout(Duration.ofHours(1))
                .build();
        private final Waiting waiting;
        private final Streaming streaming;

        Soak(long seed, int turns) {
            this.seed = seed;
            this.turns = turns;
            Tools tools = new Tools();
            waiting = memory.wire(
                            AiServices.builder(Waiting.class).chatModel(model).tools(tools))
                    .build();
            streaming = memory.wire(AiServices.builder(Streaming.class)
                            .streamingChatModel(model)
                            .tools(tools))
                    .build();
        }

        final class Tools {

            @Tool
            @SuppressWarnings("UnusedMethod") // called by the assistant
            String act(@P("step") String step, @P("inner") String inner, @ToolMemoryId Object id) {
                carriedOut.add(id + " " + step);
                if (!inner.isEmpty()) {
                    try {
                        waiting.chat(id, inner);
                    } catch (IllegalStateException e) {
                        return step + " done, and the inner turn failed";
                    }
                }
                return step + " done";
            }
        }

        void run() throws Exception {
            int threadsBefore = Thread.activeCount();
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            CountDownLatch done = new CountDownLatch(THREADS);
            for (int i = 0; i < THREADS; i++) {
                Random random = new Random(seed * 1_000 + i);
                threads.execute(() -> {
                    try {
                        for (int turn = next.getAndIncrement(); turn < turns; turn = next.getAndIncrement()) {
                            turn(turn, random);
                        }
                    } catch (RuntimeException | AssertionError e) {
                        problems.add(e.toString());
                    } finally {
                        done.countDown();
                    }
                });
            }
            assertThat(done.await(550, TimeUnit.SECONDS))
                    .as("every turn has ended")
                    .isTrue();
            threads.shutdown();
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            assertThat(problems).isEmpty();
            everyStepIsThereOnce();
            memory.close();
            assertThat(Thread.activeCount()).isLessThanOrEqualTo(threadsBefore);
        }

        private void turn(int number, Random random) {
            Object id = random.nextInt(3) == 0 ? "one" : "id" + random.nextInt(20);
            String inner = random.nextInt(4) == 0
                    ? new Plan(number + "i", random.nextInt(2), random.nextInt(4) == 0, "").text()
                    : "";
            String question = new Plan("t" + number, random.nextInt(4), random.nextInt(5) == 0, inner).text();
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    try {
                        waiting.chat(id, question);
                    } catch (IllegalStateException e) {
                        assertThat(e).hasMessage("429");
                    }
                }
                case 2 -> stream(id, question, random.nextInt(2) == 0 ? 1 + random.nextInt(3) : Integer.MAX_VALUE);
                default -> {
                    if (random.nextInt(4) == 0) {
                        assertThat(streaming.chat(id, question)).isNotNull();
                    } else {
                        stream(id, question, Integer.MAX_VALUE);
                    }
                }
            }
        }

        private void stream(Object id, String question, int piecesUntilCancelled) {
            AtomicInteger pieces = new AtomicInteger();
            streaming
                    .chat(id, question)
                    .onPartialResponseWithContext((PartialResponse piece, PartialResponseContext context) -> {
                        if (pieces.incrementAndGet() == piecesUntilCancelled) {
                            context.streamingHandle().cancel();
                        }
                    })
                    .ignoreErrors()
                    .start();
        }

        private void everyStepIsThereOnce() {
            List<String> ids = new ArrayList<>(List.of("one"));
            for (int i = 0; i < 20; i++) {
                ids.add("id" + i);
            }
            List<String> kept = new ArrayList<>();
            for (String id : ids) {
                List<Message> said = memory.get(id).conversation().transcript(0, Long.MAX_VALUE).stream()
                        .filter(entry -> !entry.withdrawn())
                        .map(TranscriptEntry::message)
                        .toList();
                Map<String, Integer> lastStep = new HashMap<>();
                for (Message message : said) {
                    if (message.role() == Role.TOOL) {
                        String step = message.text().replaceAll(" done.*", "");
                        kept.add(id + " " + step);
                        int dot = step.lastIndexOf('.');
                        int number = Integer.parseInt(step.substring(dot + 1));
                        assertThat(lastStep.put(step.substring(0, dot), number))
                                .as("step before %s", step)
                                .isEqualTo(number == 0 ? null : number - 1);
                    }
                }
                assertThat(said.stream()
                                .filter(message -> message.role() == Role.USER)
                                .map(Message::text))
                        .doesNotHaveDuplicates();
                EmptyAnswerTest.isInOrder(memory.get(id).messages(), false);
            }
            assertThat(kept).containsExactlyInAnyOrderElementsOf(carriedOut);
        }
    }
}
