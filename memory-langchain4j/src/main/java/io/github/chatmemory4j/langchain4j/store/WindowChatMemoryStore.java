package io.github.chatmemory4j.langchain4j.store;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.github.chatmemory4j.langchain4j.internal.AsyncCalls;
import io.github.chatmemory4j.langchain4j.internal.MemoryKeys;
import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.TranscriptConflictException;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.Erasure;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.TranscriptChange;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Lets LangChain4j's own windows, {@code MessageWindowChatMemory} and {@code TokenWindowChatMemory}, persist in a
 * transcript store. An update with the full list appends what is new; what the window evicts leaves the live part and
 * stays in the transcript; what it edits is taken back there. The memory's key is {@code String.valueOf(memoryId)}.
 *
 * <p>Safe to share between threads. The windows themselves read, change and write without a lock, so two threads on one
 * memory can still lose messages to each other, as with any other store.
 */
public final class WindowChatMemoryStore implements ChatMemoryStore {

    private static final int MAX_RETRIES = 100;

    private final TranscriptStore store;
    private final Executor asyncExecutor;
    private final Clock clock;

    public WindowChatMemoryStore(TranscriptStore store) {
        this(store, AsyncCalls.OWN_THREADS);
    }

    /** A store whose asynchronous methods run on the given executor instead of daemon threads of this library's own. */
    public WindowChatMemoryStore(TranscriptStore store, Executor asyncExecutor) {
        this(store, asyncExecutor, Clock.systemUTC());
    }

    WindowChatMemoryStore(TranscriptStore store, Clock clock) {
        this(store, AsyncCalls.OWN_THREADS, clock);
    }

    private WindowChatMemoryStore(TranscriptStore store, Executor asyncExecutor, Clock clock) {
        this.store = requireNonNull(store, "store");
        this.asyncExecutor = requireNonNull(asyncExecutor, "asyncExecutor");
        this.clock = clock;
    }

    /** The messages of the last update, in its order; a new, mutable list. */
    @Override
    public List<ChatMessage> getMessages(Object memoryId) {
        List<ChatMessage> messages = new ArrayList<>();
        WindowUpdate.visible(store.load(key(memoryId)))
                .forEach(entry -> messages.add(LangChain4jMessage.unwrap(entry.message())));
        return messages;
    }

    @Override
    public void updateMessages(Object memoryId, List<ChatMessage> messages) {
        List<Message> wanted = LangChain4jMessage.wrap(messages);
        retrying(key(memoryId), (key, live) -> WindowUpdate.change(live, wanted, clock.instant()));
    }

    /** Empties the live part; the transcript keeps what was said. {@link #erase} deletes it. */
    @Override
    public void deleteMessages(Object memoryId) {
        retrying(
                key(memoryId),
                (key, live) -> live.state().revision() == 0
                        ? Optional.empty()
                        : Optional.of(TranscriptChange.of(live.state().cleared())));
    }

    /**
     * As {@link #getMessages}, for LangChain4j 1.20 and later; returns at once, the store is waited for on another thread.
     * The same goes for {@link #updateMessagesAsync} and {@link #deleteMessagesAsync}; whoever needs them in order waits for
     * one before calling the next.
     */
    public CompletableFuture<List<ChatMessage>> getMessagesAsync(Object memoryId) {
        return CompletableFuture.supplyAsync(() -> getMessages(memoryId), asyncExecutor);
    }

    public CompletableFuture<Void> updateMessagesAsync(Object memoryId, List<ChatMessage> messages) {
        List<ChatMessage> copy = List.copyOf(messages);
        return CompletableFuture.runAsync(() -> updateMessages(memoryId, copy), asyncExecutor);
    }

    public CompletableFuture<Void> deleteMessagesAsync(Object memoryId) {
        return CompletableFuture.runAsync(() -> deleteMessages(memoryId), asyncExecutor);
    }

    /** Deletes everything about a conversation. */
    public Erasure erase(Object memoryId) {
        return store.erase(key(memoryId));
    }

    private static String key(Object memoryId) {
        return MemoryKeys.WITHOUT_AGENT.keyOf(requireNonNull(memoryId, "memoryId"));
    }

    @FunctionalInterface
    private interface Update {
        Optional<TranscriptChange> change(String key, LiveTranscript live);
    }

    private void retrying(String key, Update update) {
        for (int attempt = 1; ; attempt++) {
            try {
                update.change(key, store.load(key)).ifPresent(change -> store.commit(key, change));
                return;
            } catch (TranscriptConflictException e) {
                if (attempt == MAX_RETRIES) {
                    throw e;
                }
            }
        }
    }
}
