package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.observability.api.event.AiServiceEvent;
import dev.langchain4j.observability.api.listener.AiServiceRequestIssuedListener;
import dev.langchain4j.observability.api.listener.AiServiceResponseReceivedListener;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.langchain4j.summary.ChatModelSummarizer;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long chats over the wire, with summaries made beside them by summarisers of every kind. */
class SummaryBesideTheChatTest {

    private static final int MAX_TOKENS = 1_000;
    private static final int TURNS = 300;
    private static final String SUMMARY = "They talk about boats, Oslo and a summary nobody but the memory reads.";

    private final List<MemoryEvent> events = new CopyOnWriteArrayList<>();

    private CompactingChatMemoryProvider.Builder memory(Summarizer summarizer) {
        return CompactingChatMemoryProvider.builder()
                .maxTokens(MAX_TOKENS)
                .summarizer(summarizer)
                .listener(events::add);
    }

    private Set<MemoryEvent.Type> types() {
        Set<MemoryEvent.Type> types = EnumSet.noneOf(MemoryEvent.Type.class);
        events.forEach(event -> types.add(event.type()));
        return types;
    }

    private static String question(int turn) {
        return "Turn " + turn + ": my boat number " + turn * 37 + " leaves pier " + turn % 17 + " at noon. Where to?";
    }

    /** 300 turns: every one is answered, no request is over budget, and the archive is whole. */
    private static void chat(CompactingChatMemoryProvider memory) {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(
                call -> Reply.text("Answer to call " + call.number() + ": to the pier, and then along the coast."))) {
            Transport.Assistant assistant = Transport.WAITING.assistant(server, memory::wire);
            List<String> said = new ArrayList<>();
            for (int turn = 1; turn <= TURNS; turn++) {
                said.add(question(turn));
                assertThat(assistant.ask(question(turn))).startsWith("Answer to call " + turn + ":");
            }
            assertThat(server.calls()).hasSize(TURNS);
            assertThat(server.calls()).allSatisfy(call -> {
                assertThat(call.rejection()).isEmpty();
                assertThat(call.promptTokens()).isLessThanOrEqualTo(MAX_TOKENS);
            });
            assertThat(memory.get("default").conversation().transcript(0, Long.MAX_VALUE).stream()
                            .filter(entry -> entry.message().role() == Role.USER)
                            .map(entry -> entry.message().text()))
                    .isEqualTo(said);
            assertThat(memory.get("default").conversation().size()).isEqualTo(1 + 2L * TURNS);
        }
    }

    @Test
    void noTurnWaits_forASummarizerThatTakesLongerThanTheChat() {
        CountDownLatch chatIsOver = new CountDownLatch(1);
        try (CompactingChatMemoryProvider memory = memory(request -> {
                    try {
                        chatIsOver.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return SUMMARY;
                })
                .build()) {
            chat(memory);

            assertThat(memory.get("default").summary()).isEmpty();
            assertThat(types())
                    .contains(
                            MemoryEvent.Type.SUMMARY_PLANNED,
                            MemoryEvent.Type.SUMMARY_SKIPPED,
                            MemoryEvent.Type.TRIMMED)
                    .doesNotContain(MemoryEvent.Type.SUMMARISED, MemoryEvent.Type.SUMMARY_WAITED);

            chatIsOver.countDown();
            memory.engine().close(Duration.ofMinutes(1));
            assertThat(memory.get("default").summary().orElseThrow().text()).startsWith(SUMMARY);
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(ints = {30, 100})
    void everyTurnIsAnswered_whenSoManyPercentOfTheSummariesFail(int percent) {
        Random random = new Random(percent);
        AtomicInteger failures = new AtomicInteger();
        try (CompactingChatMemoryProvider memory = memory(request -> {
                    if (random.nextInt(100) < percent) {
                        failures.incrementAndGet();
                        throw new IllegalStateException("overloaded");
                    }
                    return SUMMARY;
                })
                .executor(Runnable::run)
                .build()) {
            chat(memory);
        }

        assertThat(failures.get()).isPositive();
        assertThat(events)
                .filteredOn(event -> event.type() == MemoryEvent.Type.SUMMARY_FALLBACK)
                .hasSize(failures.get());
        assertThat(types()).contains(MemoryEvent.Type.SUMMARISED).doesNotContain(MemoryEvent.Type.SUMMARY_FAILED);
    }

    @Tag("slow")
    @Test
    void everyTurnIsAnswered_whenTheFallbackFailsToo() {
        try (CompactingChatMemoryProvider memory = memory(request -> "")
                .fallbackSummarizer(request -> "")
                .executor(Runnable::run)
                .build()) {
            chat(memory);
        }

        assertThat(types())
                .contains(MemoryEvent.Type.SUMMARY_FALLBACK, MemoryEvent.Type.SUMMARY_FAILED, MemoryEvent.Type.TRIMMED)
                .doesNotContain(MemoryEvent.Type.SUMMARISED);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "I'm sorry, but I can't help with that.",
                "<html><body>502 Bad Gateway</body></html>",
                "{\"error\": {\"message\": \"quota\"}}",
                "OK",
            })
    void everyTurnIsAnswered_whenTheSummarizerAnswersRubbish(String answer) {
        try (CompactingChatMemoryProvider memory =
                memory(request -> answer).executor(Runnable::run).build()) {
            chat(memory);

            assertThat(memory.get("default").conversation().summaries())
                    .isNotEmpty()
                    .noneSatisfy(summary -> assertThat(summary.text()).contains(answer));
        }
        assertThat(types()).contains(MemoryEvent.Type.SUMMARY_FALLBACK, MemoryEvent.Type.SUMMARISED);
    }

    interface Streaming {

        @SystemMessage(Transport.SYSTEM)
        TokenStream chat(String text);
    }

    @Test
    void nothingOfASummary_isInTheUsersStreamOrListeners() {
        List<String> heard = new CopyOnWriteArrayList<>();
        List<String> streamed = new CopyOnWriteArrayList<>();
        List<String> answers = new ArrayList<>();
        AiServiceRequestIssuedListener issued = event -> heard.add(name(event));
        AiServiceResponseReceivedListener received = event -> heard.add(name(event));
        try (StrictOpenAiServer users = StrictOpenAiServer.start(call -> Reply.text("To pier " + call.number()));
                StrictOpenAiServer summaries = StrictOpenAiServer.start(call -> Reply.text(SUMMARY));
                CompactingChatMemoryProvider memory = memory(new ChatModelSummarizer(OpenAiChatModel.builder()
                                .baseUrl(summaries.baseUrl())
                                .apiKey("any-key")
                                .modelName("gpt-4o-mini")
                                .maxRetries(0)
                                .build()))
                        .executor(Runnable::run)
                        .build()) {
            Streaming assistant = memory.wire(AiServices.builder(Streaming.class)
                            .streamingChatModel(OpenAiStreamingChatModel.builder()
                                    .baseUrl(users.baseUrl())
                                    .apiKey("any-key")
                                    .modelName("gpt-4o-mini")
                                    .listeners(List.of(new Hearing(heard)))
                                    .build())
                            .registerListener(issued)
                            .registerListener(received))
                    .build();
            for (int turn = 1; turn <= 60; turn++) {
                answers.add(answer(assistant.chat(question(turn)), streamed));
            }

            assertThat(summaries.calls()).isNotEmpty();
            assertThat(users.calls()).hasSize(60).noneMatch(call -> isForASummary(call));
            assertThat(answers).allMatch(text -> text.startsWith("To pier "));
            assertThat(String.join("", streamed)).isEqualTo(String.join("", answers));
            assertThat(heard).hasSize(4 * 60).containsOnly("request", "response", "issued", "received");
            assertThat(events)
                    .filteredOn(event -> event.type() == MemoryEvent.Type.SUMMARISED)
                    .hasSize(summaries.calls().size())
                    .allSatisfy(event -> {
                        assertThat(event.effort().modelCalls()).isEqualTo(1);
                        assertThat(event.effort().outputTokens())
                                .isEqualTo(JtokkitTokenCounter.o200k().countText(SUMMARY));
                    });
        }
    }

    private static boolean isForASummary(ChatCompletionCall call) {
        return call.userText().contains("running summary");
    }

    private static String name(AiServiceEvent event) {
        return event.eventClass().getSimpleName().contains("Response") ? "received" : "issued";
    }

    private static String answer(TokenStream stream, List<String> streamed) {
        CompletableFuture<ChatResponse> response = new CompletableFuture<>();
        stream.onPartialResponse(streamed::add)
                .onCompleteResponse(response::complete)
                .onError(response::completeExceptionally)
                .start();
        return response.orTimeout(1, TimeUnit.MINUTES).join().aiMessage().text();
    }

    private record Hearing(List<String> heard) implements ChatModelListener {

        @Override
        public void onRequest(ChatModelRequestContext context) {
            heard.add("request");
        }

        @Override
        public void onResponse(ChatModelResponseContext context) {
            heard.add("response");
        }
    }
}
