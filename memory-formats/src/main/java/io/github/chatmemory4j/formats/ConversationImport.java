package io.github.chatmemory4j.formats;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.store.TranscriptImport;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.TranscriptStoreException;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts conversations of a source into a store, each under an id of its own that must be new there. All of it is read and
 * checked before the first message is kept, and a conversation is there as a whole or not at all.
 *
 * <p>Whose the conversations are is the caller's word alone, whatever a file says. Not safe to share between threads.
 */
public final class ConversationImport {

    private static final int MAX_ID = 100;

    private final ConversationSource source;
    private final TranscriptStore store;
    private Optional<String> userId = Optional.empty();
    private List<String> only = List.of();
    private String memoryId = "";
    private String prefix = "";

    ConversationImport(ConversationSource source, TranscriptStore store) {
        this.source = source;
        this.store = requireNonNull(store, "store");
    }

    /** The user the conversations will belong to; nobody, unless set. */
    public ConversationImport ownedBy(String userId) {
        this.userId = Optional.of(userId);
        return this;
    }

    /** The conversations to take, each by its number, its id or its title; all, unless set. */
    public ConversationImport only(List<String> conversations) {
        only = List.copyOf(conversations);
        return this;
    }

    /** The memoryId of the conversation, when it is one; the source's own id or number, unless set. */
    public ConversationImport as(String memoryId) {
        this.memoryId = requireNonNull(memoryId, "memoryId");
        return this;
    }

    /** What the memoryIds of more than one conversation begin with, before the source's own id or number. */
    public ConversationImport prefix(String prefix) {
        this.prefix = requireNonNull(prefix, "prefix");
        return this;
    }

    /**
     * A conversation that was imported.
     *
     * @param outline how it stands in the source
     * @param memoryId the id it has in the store
     * @param summaries how many summaries came with it
     */
    public record Imported(ConversationOutline outline, String memoryId, long summaries) {}

    /**
     * Imports what was chosen.
     *
     * @throws ConversationFormatException if something in the source breaks a rule
     * @throws IllegalArgumentException if a choice fits no conversation
     * @throws TranscriptStoreException if there is such a conversation already
     */
    public List<Imported> run() {
        List<ConversationOutline> chosen = chosen(source.outlines());
        Map<Integer, Imported> targets = targets(chosen);
        for (Imported target : targets.values()) {
            if (store.state(target.memoryId()).revision() != 0) {
                throw new TranscriptStoreException(
                        "there is already a memory '" + target.memoryId() + "'; erase it first or choose another id");
            }
        }
        try (Writing writing = new Writing(targets)) {
            source.read(targets::containsKey, writing);
            return List.copyOf(writing.imported);
        }
    }

    private List<ConversationOutline> chosen(List<ConversationOutline> all) {
        if (only.isEmpty()) {
            return all;
        }
        Set<ConversationOutline> chosen = new HashSet<>();
        for (String choice : only) {
            List<ConversationOutline> fitting =
                    all.stream().filter(outline -> fits(outline, choice)).toList();
            if (fitting.isEmpty()) {
                throw new IllegalArgumentException("no conversation has the number, id or title '" + choice
                        + "'; there are " + all.size() + ", see the list");
            }
            chosen.addAll(fitting);
        }
        return all.stream().filter(chosen::contains).toList();
    }

    private static boolean fits(ConversationOutline outline, String choice) {
        return choice.equals(String.valueOf(outline.number()))
                || choice.equals(outline.id())
                || choice.equals(outline.title());
    }

    private Map<Integer, Imported> targets(List<ConversationOutline> chosen) {
        Map<Integer, Imported> targets = new TreeMap<>();
        Set<String> taken = new HashSet<>();
        for (ConversationOutline outline : chosen) {
            String id = chosen.size() == 1 && !memoryId.isEmpty() ? memoryId : idOf(outline);
            if (!taken.add(id)) {
                id = id + "-" + outline.number();
                taken.add(id);
            }
            targets.put(outline.number(), new Imported(outline, id, 0));
        }
        return targets;
    }

    /** An id of plain characters, because a file is data and ids have meaning. */
    private String idOf(ConversationOutline outline) {
        String own = outline.id().replaceAll("[^A-Za-z0-9._-]", "-");
        String part =
                own.isEmpty() ? String.valueOf(outline.number()) : own.substring(0, Math.min(MAX_ID, own.length()));
        return prefix.isEmpty() ? part : prefix + "-" + part;
    }

    /** Writes one conversation after the other. */
    private final class Writing implements ConversationReceiver, AutoCloseable {

        private final Iterator<Imported> targets;
        private final List<Imported> imported = new ArrayList<>();
        private @Nullable TranscriptImport current;
        private @Nullable Imported target;
        private long summaries;

        Writing(Map<Integer, Imported> targets) {
            this.targets = targets.values().iterator();
        }

        @Override
        public void begin(String id, String title) {
            Imported next = targets.next();
            target = next;
            summaries = 0;
            current = new TranscriptImport(store, next.memoryId(), userId);
        }

        @Override
        public void entry(TranscriptEntry entry) {
            requireNonNull(current).add(entry);
        }

        @Override
        public void summary(Summary summary) {
            requireNonNull(current).add(summary);
            summaries++;
        }

        @Override
        public void end(TranscriptState state, List<String> notes) {
            try (TranscriptImport whole = requireNonNull(current)) {
                whole.finish(state);
            }
            Imported done = requireNonNull(target);
            imported.add(new Imported(done.outline(), done.memoryId(), summaries));
            current = null;
        }

        @Override
        public void close() {
            if (current != null) {
                current.close();
            }
        }
    }
}
