package io.github.chatmemory4j.langchain4j;

import static io.github.chatmemory4j.tck.Talk.ai;
import static io.github.chatmemory4j.tck.Talk.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageType;
import io.github.chatmemory4j.langchain4j.store.WindowChatMemoryStore;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** From LangChain4j 1.20 on, services that return futures call these methods only, and find them by their signature. */
class AsynchronousUseTest {

    @Test
    void doesTheSame_whenAMemoryIsUsedThroughFutures() {
        CompactingChatMemory memory =
                CompactingChatMemoryProvider.builder().build().get("alice");

        memory.addAsync(List.of(user("Hi"), ai("Hello."))).join();
        List<ChatMessage> messages = memory.messagesAsync().join();
        messages.add(user("Bye"));
        memory.setAsync(messages).join();

        assertThat(memory.messages()).containsExactly(user("Hi"), ai("Hello."), user("Bye"));
    }

    @Test
    void failsTheFuture_whenAMemoryIsSetToNothing() {
        CompactingChatMemory memory =
                CompactingChatMemoryProvider.builder().build().get("alice");

        assertThat(memory.setAsync(List.of()))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doesTheSame_whenAStoreIsUsedThroughFutures() {
        WindowChatMemoryStore store = new WindowChatMemoryStore(new InMemoryTranscriptStore());

        store.updateMessagesAsync("alice", List.of(user("Hi"), ai("Hello."))).join();
        assertThat(store.getMessagesAsync("alice").join()).containsExactly(user("Hi"), ai("Hello."));
        store.deleteMessagesAsync("alice").join();

        assertThat(store.getMessages("alice")).isEmpty();
    }

    @Test
    void callsNoModelAndWaitsForNoStoreOnTheCallingThread_evenWhereSummariesAreMadeAtOnce() throws Exception {
        CountDownLatch modelMayAnswer = new CountDownLatch(1);
        Set<Thread> modelThreads = ConcurrentHashMap.newKeySet();
        try (CompactingChatMemoryProvider provider = CompactingChatMemoryProvider.builder()
                .maxTokens(300)
                .headroomTokens(0)
                .executor(Runnable::run)
                .summarizer(request -> {
                    modelThreads.add(Thread.currentThread());
                    await(modelMayAnswer);
                    return "They talked.";
                })
                .build()) {
            CompactingChatMemory memory = provider.get("alice");
            List<CompletableFuture<Void>> added = new ArrayList<>();

            for (int i = 1; i <= 20; i++) {
                added.add(memory.addAsync(Exchanges.exchange(i)));
            }
            CompletableFuture<List<ChatMessage>> messages = memory.messagesAsync();
            boolean waitedForTheModel = added.get(19).isDone() || messages.isDone();
            modelMayAnswer.countDown();

            assertThat(waitedForTheModel).isFalse();
            assertThat(messages.get(10, TimeUnit.SECONDS))
                    .endsWith(Exchanges.exchange(20).get(1));
            assertThat(modelThreads).isNotEmpty().doesNotContain(Thread.currentThread());
        }
    }

    @Test
    void keepsTheOrderOfCalls_whenNobodyWaitsForOneBeforeTheNext() throws Exception {
        CompactingChatMemory memory = CompactingChatMemoryProvider.builder()
                .maxTokens(100_000)
                .build()
                .get("alice");
        List<ChatMessage> said = new ArrayList<>();
        List<CompletableFuture<Void>> added = new ArrayList<>();

        for (int i = 0; i < 500; i++) {
            said.add(user("message " + i));
            added.add(memory.addAsync(List.of(user("message " + i))));
        }

        assertThat(memory.messagesAsync().get(10, TimeUnit.SECONDS))
                .filteredOn(message -> message.type() == ChatMessageType.USER)
                .isEqualTo(said);
        assertThat(added).allSatisfy(future -> assertThat(future).isCompleted());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
