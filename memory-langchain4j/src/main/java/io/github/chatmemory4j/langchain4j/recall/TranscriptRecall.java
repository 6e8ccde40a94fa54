package io.github.chatmemory4j.langchain4j.recall;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.recall.Embedder;
import io.github.chatmemory4j.recall.MessageRecall;
import io.github.chatmemory4j.recall.Recall;
import io.github.chatmemory4j.recall.RecallIndex;
import io.github.chatmemory4j.recall.RecallQuery;
import io.github.chatmemory4j.recall.RecallRequest;
import io.github.chatmemory4j.recall.RecallSettings;
import io.github.chatmemory4j.store.TranscriptStore;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Recalls from the transcripts of a store, by words and, with an embedder, by meaning.
 *
 * <p>The indexes are derived: each is built from its transcript when its conversation is first asked about, and the longest
 * unused leave the heap. Words are indexed at once, because that takes a moment; vectors are made by the executor, and
 * until they are there words alone rank. Safe to share between threads.
 */
public final class TranscriptRecall implements MessageRecall {

    /** About one megabyte each for a thousand messages. */
    private static final int MOST_CONVERSATIONS = 200;

    private static final int BATCH_MESSAGES = 64;

    /** More than fill any recalled block; the block takes the best that fit. */
    private static final int MOST_MESSAGES = 400;

    private static final float LOAD_FACTOR = 0.75f;

    private final TranscriptStore store;
    private final @Nullable Embedder embedder;
    private final RecallSettings settings;
    private final Executor executor;
    private final Map<String, IndexedConversation> conversations = new LinkedHashMap<>(16, LOAD_FACTOR, true);

    /**
     * Recall over a store.
     *
     * @param embedder null to recall by words alone
     * @param executor makes vectors; the caller's to close
     */
    public TranscriptRecall(
            TranscriptStore store, @Nullable Embedder embedder, RecallSettings settings, Executor executor) {
        this.store = requireNonNull(store, "store");
        this.embedder = embedder;
        this.settings = requireNonNull(settings, "settings");
        this.executor = requireNonNull(executor, "executor");
    }

    @Override
    public Recall recall(RecallRequest request) {
        IndexedConversation conversation = conversation(request.memoryId());
        conversation.readUpTo(request.to());
        return conversation.index.recall(new RecallQuery(
                request.question(),
                request.now(),
                position -> request.from() <= position && position < request.to(),
                MOST_MESSAGES));
    }

    @Override
    public void leftWindow(String memoryId, long position) {
        executor.execute(() -> conversation(memoryId).readUpTo(position));
    }

    @Override
    public void forget(String memoryId) {
        synchronized (conversations) {
            IndexedConversation forgotten = conversations.remove(memoryId);
            if (forgotten != null) {
                forgotten.index.close();
            }
        }
    }

    private IndexedConversation conversation(String memoryId) {
        synchronized (conversations) {
            IndexedConversation conversation =
                    conversations.computeIfAbsent(memoryId, id -> new IndexedConversation(id));
            Iterator<IndexedConversation> oldest = conversations.values().iterator();
            while (conversations.size() > MOST_CONVERSATIONS && oldest.hasNext()) {
                // Not closed: somebody may be searching it. Its memory goes when they are done.
                oldest.next();
                oldest.remove();
            }
            return conversation;
        }
    }

    private final class IndexedConversation {

        private final String memoryId;
        private final RecallIndex index;
        private long readTo;

        IndexedConversation(String memoryId) {
            this.memoryId = memoryId;
            this.index = new RecallIndex(settings, embedder, new LuceneLexicalIndex());
        }

        /** Reads one message more than asked for, because what follows a message is part of what it is found by. */
        void readUpTo(long position) {
            synchronized (this) {
                if (position + 1 <= readTo) {
                    return;
                }
                index.add(store.read(memoryId, readTo, position + 1));
                readTo = position + 1;
            }
            if (embedder != null) {
                executor.execute(this::embed);
            }
        }

        private void embed() {
            while (!index.embedMissing(BATCH_MESSAGES).isEmpty()) {
                // the next batch
            }
        }
    }
}
