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

    /** The leading system message, if there is one, then every other message of the window. */
    private static List<TranscriptEntry> visible(LiveTranscript live) {
        List<TranscriptEntry> visible = new ArrayList<>();
        live.system().ifPresent(visible::add);
        live.window().stream()
                .filter(entry -> !entry.withdrawn())
                .filter(entry -> entry.position() != live.state().systemPosition())
                .forEach(visible::add);
        return visible;
    }

    private Optional<TranscriptChange> update(LiveTranscript live, List<Message> wanted) {
        TranscriptState state = live.state();
        List<Seen> others = new ArrayList<>();
        visible(live).forEach(entry -> others.add(new Seen(entry.position(), entry.message())));
        List<Message> appended = new ArrayList<>();
        long system = TranscriptState.NO_SYSTEM;
        boolean systemLeads = !wanted.isEmpty() && wanted.get(0).role() == Role.SYSTEM;
        if (systemLeads) {
            system = takeOut(wanted.get(0), others);
            if (system == TranscriptState.NO_SYSTEM) {
                system = state.size();
                appended.add(wanted.get(0));
            }
        }
        List<Message> conversation = wanted.subList(systemLeads ? 1 : 0, wanted.size());
        int evicted = evicted(others, conversation);
        Restatement restatement = Restatement.of(others.subList(evicted, others.size()), conversation);
        appended.addAll(restatement.appended());
        boolean noneKept = restatement.kept() == 0;
        int firstKept =
                noneKept ? others.size() : evicted + restatement.forgotten().size();
        long windowStart = noneKept ? state.size() : others.get(firstKept).position();
        TranscriptState next = state.withSize(state.size() + appended.size())
                .withWindowStart(Math.max(state.windowStart(), windowStart))
                .withSystemPosition(system);
        List<Long> withdrawn = new ArrayList<>(noneKept ? List.of() : restatement.withdrawn());
        // A system message that led may stand behind the window's start; out of the list, it must not show up there.
        others.subList(0, firstKept).stream()
                .map(Seen::position)
                .filter(position -> position >= next.windowStart())
                .forEach(withdrawn::add);
        return next.equals(state) && withdrawn.isEmpty()
                ? Optional.empty()
                : Optional.of(new TranscriptChange(next, entries(appended, state), withdrawn, Optional.empty()));
    }

    private List<TranscriptEntry> entries(List<Message> messages, TranscriptState state) {
        List<TranscriptEntry> entries = new ArrayList<>(messages.size());
        for (Message message : messages) {
            entries.add(new TranscriptEntry(state.size() + entries.size(), message, clock.instant()));
        }
        return entries;
    }

    /** Takes the first message that equals the given one out of the list and returns its position, if there is one. */
    private static long takeOut(Message message, List<Seen> seen) {
        for (int i = 0; i < seen.size(); i++) {
            if (seen.get(i).shown().equals(message)) {
                return seen.remove(i).position();
            }
        }
        return TranscriptState.NO_SYSTEM;
    }

    /**
     * How many messages a window evicted from the front, when all it did beside that was to add: as few as possible, so
     * that of two equal messages the older is the evicted one. 0 when it did something else.
     */
    private static int evicted(List<Seen> seen, List<Message> wanted) {
        List<Message> shown = seen.stream().map(Seen::shown).toList();
        for (int evicted = 0; evicted < shown.size(); evicted++) {
            int rest = shown.size() - evicted;
            if (rest <= wanted.size() && shown.subList(evicted, shown.size()).equals(wanted.subList(0, rest))) {
                return evicted;
            }
        }
        return 0;
    }
}
