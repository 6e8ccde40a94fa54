package io.github.chatmemory4j.recall.hybrid;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.language.Language;
import io.github.chatmemory4j.message.internal.CallText;
import io.github.chatmemory4j.recall.EmbeddedMessage;
import io.github.chatmemory4j.recall.Embedder;
import io.github.chatmemory4j.recall.QuantizedVector;
import io.github.chatmemory4j.recall.RecallResult;
import io.github.chatmemory4j.recall.VectorSearch;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Recalls messages of one conversation.
 *
 * <p>Mutable, and safe to share between threads: recalls run side by side and wait for a change only for a moment, however
 * much of it there is, and the embedder is always called outside of any lock. Everything in it is derived: a new index over the same entries and
 * vectors gives the same answers, however they came in.
 *
 * <p>A message is found by its words once the next one is added, because what follows is part of what it is found by; and
 * by its meaning once it has a vector, from {@link #embedMissing} or {@link #restore}. So nothing slow has to happen in the
 * user's turn. Without an embedder, and while more than a tenth of the messages lack a vector, words and hints alone rank.
 *
 * <p>Memory is the text, about 200 bytes and a byte per dimension for each message, besides the lexical index. A recall
 * costs a cosine per message, and a question to the embedder. With a {@link VectorSearch} the vectors stay where they are
 * kept, and a message of which it does not find the vector is not ranked by meaning.
 */
public final class RecallIndex implements AutoCloseable {

    /** Hits asked for beyond the depth of the list, in place of those that may not be recalled. */
    private static final int SEARCH_SLACK = 100;

    /** A tenth of the messages may lack a vector. */
    private static final int MISSING_SHARE = 10;

    private final RecallSettings settings;
    private final @Nullable Embedder embedder;
    private final LexicalIndex lexical;
    private final @Nullable VectorSearch search;

    /** Held while the index changes, long as that may take; the lock is held only while a recall must not look. */
    private final Object changes = new Object();

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final List<IndexedMessage> messages = new ArrayList<>();
    private final SpeakerNames speakers = new SpeakerNames();
    private final StatedChanges stated;
    private final MessageLanguages languages;
    private final List<IndexedMessage> notYetInLexical = new ArrayList<>();
    private long highestPosition = -1;
    private long messageBytes;
    private int embedded;

    /**
     * @param embedder null to recall by words alone
     * @param lexical an empty index for this conversation alone; it is closed with this one
     */
    public RecallIndex(RecallSettings settings, @Nullable Embedder embedder, LexicalIndex lexical) {
        this(settings, embedder, lexical, null);
    }

    /**
     * @param embedder null to recall by words alone
     * @param lexical an empty index for this conversation alone; it is closed with this one
     * @param search finds vectors outside of the heap; null to keep them here
     */
    public RecallIndex(
            RecallSettings settings, @Nullable Embedder embedder, LexicalIndex lexical, @Nullable VectorSearch search) {
        this.settings = requireNonNull(settings, "settings");
        this.embedder = embedder;
        this.lexical = requireNonNull(lexical, "lexical");
        this.search = search;
        this.languages = new MessageLanguages(settings.languages());
        this.stated = new StatedChanges(settings.zone(), settings.languages());
    }

    /**
     * Adds messages, oldest first. A position that is not above all before it was seen already and is ignored, so that a
     * batch can be repeated and a removed message does not come back. So is what cannot be recalled: system messages,
     * withdrawn ones, and those without a text.
     */
    public void add(List<TranscriptEntry> entries) {
        synchronized (changes) {
            changing(() -> append(entries));
            updateLexical(List.of());
        }
    }

    private boolean append(List<TranscriptEntry> entries) {
        for (TranscriptEntry entry : entries) {
            if (entry.position() > highestPosition) {
                highestPosition = entry.position();
                if (!entry.withdrawn() && IndexedMessage.isRecallable(entry.message())) {
                    IndexedMessage message = new IndexedMessage(entry, languages.added(CallText.said(entry.message())));
                    message.answerOneOf(entry.message(), messages);
                    messages.add(message);
                    notYetInLexical.add(message);
                    speakers.add(message);
                    stated.add(message.speaker, entry);
                    message.states(stated.topics(message));
                    messageBytes += message.heapBytes();
                }
            }
        }
        return true;
    }

    /** Removes messages for good, from everything they were part of, and returns how many there were. */
    public int remove(LongPredicate positions) {
        synchronized (changes) {
            Set<IndexedMessage> touched = new LinkedHashSet<>();
            List<IndexedMessage> gone = new ArrayList<>();
            for (int i = 0; i < messages.size(); i++) {
                if (positions.test(messages.get(i).position)) {
                    gone.add(messages.get(i));
                    touched.addAll(Neighbourhood.around(i, messages));
                }
            }
            messages.stream()
                    .filter(message -> message.caller() != null && gone.contains(message.caller()))
                    .forEach(touched::add);
            if (!gone.isEmpty()) {
                changing(() -> takeOut(gone));
                touched.removeAll(notYetInLexical);
                notYetInLexical.addAll(touched);
                notYetInLexical.removeAll(gone);
                updateLexical(touched.stream().map(message -> message.position).toList());
            }
            return gone.size();
        }
    }

    private boolean takeOut(List<IndexedMessage> gone) {
        gone.forEach(speakers::remove);
        stated.remove(gone);
        for (IndexedMessage message : messages) {
            if (message.caller() != null && gone.contains(message.caller())) {
                messageBytes -= message.heapBytes();
                message.forgetCall();
                messageBytes += message.heapBytes();
            }
        }
        for (IndexedMessage message : gone) {
            messageBytes -= message.heapBytes();
            embedded -= message.isEmbedded() ? 1 : 0;
        }
        return messages.removeAll(new HashSet<>(gone));
    }

    /** Messages that are found by their words but not by their meaning. */
    public int missingVectors() {
        return reading(() ->
                (int) messages.stream().filter(message -> !message.isEmbedded()).count());
    }

    /**
     * Makes vectors for messages that have none, the oldest first, and returns them, so that they can be kept. Meant to be
     * called in the background until it returns none; whatever the embedder throws comes through, and nothing is lost.
     */
    public List<EmbeddedMessage> embedMissing(int mostMessages) {
        return embedMissing(mostMessages, made -> {});
    }

    /** As {@link #embedMissing(int)}; keeps what was made before it counts, so that what cannot be kept is made again. */
    public List<EmbeddedMessage> embedMissing(int mostMessages, Consumer<List<EmbeddedMessage>> keep) {
        if (embedder == null) {
            return List.of();
        }
        List<IndexedMessage> missing = reading(() -> messages.stream()
                .filter(message -> !message.isEmbedded())
                .limit(mostMessages)
                .toList());
        if (missing.isEmpty()) {
            return List.of();
        }
        List<float[]> vectors = embedder.embedPassages(
                missing.stream().map(IndexedMessage::passage).toList());
        if (vectors.size() != missing.size()) {
            throw new IllegalStateException("embedder must give one vector per text, gave " + vectors.size() + " for "
                    + missing.size() + "; check " + embedder.name());
        }
        List<EmbeddedMessage> made = new ArrayList<>();
        for (int i = 0; i < vectors.size(); i++) {
            made.add(new EmbeddedMessage(missing.get(i).position, QuantizedVector.of(vectors.get(i))));
        }
        keep.accept(made);
        restore(made);
        return made;
    }

    /** Gives messages vectors that were made earlier by the same embedder; those of unknown positions are ignored. */
    public void restore(List<EmbeddedMessage> embedded) {
        changing(() -> {
            for (EmbeddedMessage one : embedded) {
                int index = IndexedMessage.indexOf(one.position(), messages);
                if (index >= 0) {
                    setVector(messages.get(index), one.vector());
                }
            }
            return true;
        });
    }

    private void setVector(IndexedMessage message, QuantizedVector vector) {
        embedded += message.isEmbedded() ? 0 : 1;
        if (search == null) {
            messageBytes -= message.heapBytes();
            message.setVector(vector);
            messageBytes += message.heapBytes();
        } else {
            message.setEmbeddedElsewhere();
        }
    }

    /** About how many bytes of heap the index takes. */
    public long heapBytes() {
        return reading(() -> messageBytes + lexical.heapBytes());
    }

    /** How many messages can be recalled. */
    public int messages() {
        return reading(messages::size);
    }

    /** Never fails because there is little to find or because the embedder fails; the reason says so. */
    public RecallResult recall(RecallQuery query) {
        LocalDate today = LocalDate.ofInstant(query.askedAt(), settings.zone());
        Map<String, Set<String>> parties = reading(speakers::parties);
        Language language = reading(() -> languages.of(query.question()));
        ParsedQuery question = new ParsedQuery(query.question(), today, language, parties);
        if (!question.isSearchable) {
            return RecallResult.nothing("the message has no word to look for");
        }
        boolean meaningIsKnown = embedder == null || reading(this::isMostlyEmbedded);
        QueryEmbedding vector = meaningIsKnown
                ? QueryEmbedding.of(
                        question.meaning, embedder, search, settings.ranking().listDepth() + SEARCH_SLACK)
                : QueryEmbedding.tooFew();
        return reading(() ->
                new RecallSearch(messages, stated, query, question, settings).run(lexical, languages.usual(), vector));
    }

    /** While many vectors are missing, the messages that have one would win for having one. */
    private boolean isMostlyEmbedded() {
        return (messages.size() - embedded) * MISSING_SHARE <= messages.size();
    }

    @Override
    public void close() {
        synchronized (changes) {
            changing(() -> {
                lexical.close();
                return true;
            });
        }
    }

    /** Brings the lexical index up to date; the newest message waits for the next, which is a part of its keys. */
    private void updateLexical(List<Long> removed) {
        List<SearchKeys> due = new ArrayList<>();
        Neighbourhood neighbourhood = new Neighbourhood(messages);
        for (IndexedMessage message : notYetInLexical) {
            int index = IndexedMessage.indexOf(message.position, messages);
            if (index < messages.size() - 1) {
                due.add(neighbourhood.keys(index, settings.zone()));
            }
        }
        if (!removed.isEmpty() || !due.isEmpty()) {
            lexical.update(removed, due);
            notYetInLexical.removeIf(message -> message != messages.get(messages.size() - 1));
        }
    }

    private <T> T reading(Supplier<T> action) {
        lock.readLock().lock();
        try {
            return action.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    private <T> T changing(Supplier<T> action) {
        lock.writeLock().lock();
        try {
            return action.get();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
