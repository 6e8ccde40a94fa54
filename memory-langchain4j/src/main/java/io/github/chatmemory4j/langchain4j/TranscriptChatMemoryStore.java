package io.github.chatmemory4j.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.store.LiveTranscript;
import io.github.chatmemory4j.store.TranscriptChange;
import io.github.chatmemory4j.store.TranscriptConflictException;
import io.github.chatmemory4j.store.TranscriptState;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.Restatement;
import io.github.chatmemory4j.transcript.Restatement.Seen;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets LangChain4j's own windows, {@code MessageWindowChatMemory} and {@code TokenWindowChatMemory}, persist in a
 * transcript store. An update with the full list appends what is new; what the window evicts leaves the live part and
 * stays in the transcript; what it edits is taken back there. The memory's key is {@code String.valueOf(memoryId)}.
 *
 * <p>Safe to share between threads. The windows themselves read, change and write without a lock, so two threads on one
 * memory can still lose messages to each other, as with any other store.
 */
public final class TranscriptChatMemoryStore implements ChatMemoryStore {

    private static final int MOST_RETRIES = 100;

    private final TranscriptStore store;
    private final Clock clock;

    public TranscriptChatMemoryStore(TranscriptStore store) {
        this(store, Clock.systemUTC());
    }

    TranscriptChatMemoryStore(TranscriptStore store, Clock clock) {
        this.store = requireNonNull(store, "store");
        this.clock = clock;
    }

    /** The messages of the last update, in its order; a new, mutable list. */
    @Override
    public List<ChatMessage> getMessages(Object memoryId) {
        List<ChatMessage> messages = new ArrayList<>();
        visible(store.load(key(memoryId))).forEach(entry -> messages.add(LangChain4jMessage.unwrap(entry.message())));
        return messages;
    }

    @Override
    public void updateMessages(Object memoryId, List<ChatMessage> messages) {
        List<Message> wanted = LangChain4jMessage.wrap(messages);
        retrying(key(memoryId), (key, live) -> update(live, wanted));
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

    /** Deletes everything about a conversation and returns how many messages it had. */
    public long erase(Object memoryId) {
        return store.erase(key(memoryId));
    }

    private static String key(Object memoryId) {
        return String.valueOf(requireNonNull(memoryId, "memoryId"));
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
                if (attempt == MOST_RETRIES) {
                    throw e;
                }
            }
        }
    }

    /** The system message in force when it lies before the window, then every message of the window. */
    private static List<TranscriptEntry> visible(LiveTranscript live) {
        List<TranscriptEntry> visible = new ArrayList<>();
        live.system()
                .filter(system -> system.position() < live.state().windowStart())
                .ifPresent(visible::add);
        live.window().stream().filter(entry -> !entry.withdrawn()).forEach(visible::add);
        return visible;
    }

    private Optional<TranscriptChange> update(LiveTranscript live, List<Message> wanted) {
        List<Seen> seen = new ArrayList<>();
        visible(live).forEach(entry -> seen.add(new Seen(entry.position(), entry.message())));
        // A leading system message stays in front while the messages behind it leave the window.
        boolean systemStays = !seen.isEmpty()
                && !wanted.isEmpty()
                && wanted.get(0).role() == Role.SYSTEM
                && wanted.get(0).equals(seen.get(0).shown());
        int behindSystem = systemStays ? 1 : 0;
        List<Seen> others = seen.subList(behindSystem, seen.size());
        Restatement restatement = Restatement.of(others, wanted.subList(behindSystem, wanted.size()));
        TranscriptState state = live.state();
        List<TranscriptEntry> appended = new ArrayList<>();
        for (Message message : restatement.appended()) {
            appended.add(new TranscriptEntry(state.size() + appended.size(), message, clock.instant()));
        }
        long windowStart = restatement.kept() == 0
                ? state.size()
                : others.get(restatement.forgotten().size()).position();
        TranscriptState next = state.withSize(state.size() + appended.size())
                .withWindowStart(Math.max(state.windowStart(), windowStart))
                .withSystemPosition(systemStays ? seen.get(0).position() : TranscriptState.NO_SYSTEM);
        TranscriptChange change = new TranscriptChange(next, appended, restatement.withdrawn(), Optional.empty());
        return restatement.changesNothing() && next.equals(state) ? Optional.empty() : Optional.of(change);
    }
}
