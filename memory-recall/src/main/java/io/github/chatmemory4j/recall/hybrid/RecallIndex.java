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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Recalls messages of one conversation.
 *
 * <p>Mutable, and safe to share between threads: recalls run side by side and wait for a change only for a moment, however
 * much of it there is, and the embedder is always called outside of any lock. Everything in it is derived: a new index over the same entries and
 * vectors gives the same answers, however they came in.
 *
 * <p>A message is found by its words once it is added, and by its meaning once it has a vector, from {@link #embedMissing} or
 * {@link #restore}. So nothing slow has to happen in the user's turn. Without an embedder, and while more than a tenth of the
 * messages lack a vector, words and hints alone rank.
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
    private final @Nullable Function<List<Long>, List<TranscriptEntry>> texts;
    private long highestPosition = -1;
    private long messageBytes;
    private boolean isOutdated;
    private int embedded;

    /**
     * @param embedder null to recall by words alone
     * @param lexical an empty index for this conversation alone; it is emptied with this one
     */
    public RecallIndex(RecallSettings settings, @Nullable Embedder embedder, LexicalIndex lexical) {
        this(settings, embedder, lexical, null);
    }

    /**
     * @param embedder null to recall by words alone
     * @param lexical an empty index for this conversation alone; it is emptied with this one
     * @param search finds vectors outside of the heap; null to keep them here
     */
    public RecallIndex(
            RecallSettings settings, @Nullable Embedder embedder, LexicalIndex lexical, @Nullable VectorSearch search) {
        this(settings, embedder, lexical, search, null);
    }

    /** @param texts reads what was said at some positions; null to keep it on the heap */
    RecallIndex(
            RecallSettings settings,
            @Nullable Embedder embedder,
            LexicalIndex lexical,
            @Nullable VectorSearch search,
            @Nullable Function<List<Long>, List<TranscriptEntry>> texts) {
        this.settings = requireNonNull(settings, "settings");
        this.embedder = embedder;
        this.lexical = requireNonNull(lexical, "lexical");
        this.search = search;
        this.texts = texts;
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
            List<IndexedMessage> added = new ArrayList<>();
            for (TranscriptEntry entry : entries) {
                if (entry.position() > highestPosition) {
                    highestPosition = entry.position();
                    if (!entry.withdrawn() && IndexedMessage.isRecallable(entry.message())) {
                        // One at a time, so that a question waits for one at most.
                        added.add(changing(() -> append(entry)));
                    }
                }
            }
            List<MessageTerms> terms = added.stream().map(this::terms).toList();
            changing(() -> index(added, terms));
        }
    }

    private IndexedMessage append(TranscriptEntry entry) {
        IndexedMessage message = new IndexedMessage(entry, languages.added(CallText.said(entry.message())));
        message.answerOneOf(entry.message(), messages);
        messages.add(message);
        speakers.add(message);
        stated.add(message.speaker, entry);
        message.states(stated.topics(message));
        messageBytes += message.heapBytes();
        return message;
    }

    private MessageTerms terms(IndexedMessage message) {
        return message.terms(lexical.analyzer(message.language.tag()), settings.zone());
    }

    private boolean index(List<IndexedMessage> added, List<MessageTerms> terms) {
        lexical.add(terms);
        if (texts != null) {
            for (IndexedMessage message : added) {
                messageBytes -= message.heapBytes();
                message.letTextGo();
                messageBytes += message.heapBytes();
            }
        }
        return true;
    }

    /** What is added from now on is written apart from what is there. */
    void endPart() {
        changing(() -> {
            lexical.endBlock();
            return true;
        });
    }

    /** Writes what was made of the messages at positions in [{@code from}, {@code to}), which are a part of their own. */
    byte[] write(long from, long to) {
        return reading(() -> {
            int first = IndexedMessage.firstAt(from, messages);
            int end = IndexedMessage.firstAt(to, messages);
            PackedOutput out = new PackedOutput().number(end - first);
            IndexedMessage before = null;
            for (IndexedMessage message : messages.subList(first, end)) {
                message.write(out, before);
                stated.write(out, message.position);
                before = message;
            }
            return out.bytes(lexical.block(first, end).bytes()).toBytes();
        });
    }

    /** Adds the messages of a part, which ends at a position, behind all others. */
    void read(PackedInput in, long to) {
        synchronized (changes) {
            changing(() -> {
                List<IndexedMessage> before = new ArrayList<>(
                        messages.subList(Math.max(0, messages.size() - IndexedMessage.MOST_RESULTS), messages.size()));
                IndexedMessage last = null;
                for (int left = in.count(); left > 0; left--) {
                    last = IndexedMessage.read(in, last, before);
                    before.add(last);
                    messages.add(last);
                    speakers.add(last);
                    languages.restored(last);
                    stated.read(in, last);
                    messageBytes += last.heapBytes();
                }
                lexical.add(new TermBlock(in.bytes()));
                highestPosition = to - 1;
                return true;
            });
        }
    }

    /** Messages before a part with the calls that results in it answer. */
    Set<Long> callers(long from, long to) {
        return reading(() ->
                messages.subList(IndexedMessage.firstAt(from, messages), IndexedMessage.firstAt(to, messages)).stream()
                        .flatMap(message -> Stream.ofNullable(message.caller()))
                        .map(caller -> caller.position)
                        .filter(position -> position < from)
                        .collect(Collectors.toSet()));
    }

    /** Writes what became of everything that is stated in these messages; null while that is not worked out. */
    byte @Nullable [] writeStanding() {
        return reading(() -> {
            PackedOutput out = new PackedOutput();
            return stated.writeStanding(out) ? out.toBytes() : null;
        });
    }

    /** Works out some of what became of what is stated, and returns whether there is more of it. */
    boolean settleSome() {
        return changing(stated::settleSome);
    }

    /**
     * What was read is complete.
     *
     * @param standing what {@link #writeStanding} wrote when exactly this had been read; null to work it out
     */
    void endOfRead(byte @Nullable [] standing) {
        changing(() -> {
            if (standing != null) {
                stated.readStanding(new PackedInput(standing));
            }
            stated.endOfRead();
            return true;
        });
    }

    /** The calls of messages that were read, for the results that come next. */
    void setCalls(List<TranscriptEntry> entries) {
        changing(() -> {
            for (TranscriptEntry entry : entries) {
                int index = IndexedMessage.indexOf(entry.position(), messages);
                if (index >= 0) {
                    messages.get(index).setCalls(entry.message().toolCalls());
                }
            }
            return true;
        });
    }

    /** Removes messages for good, from everything they were part of, and returns how many there were. */
    public int remove(LongPredicate positions) {
        synchronized (changes) {
            Set<IndexedMessage> gone = messages.stream()
                    .filter(message -> positions.test(message.position))
                    .collect(Collectors.toSet());
            if (!gone.isEmpty()) {
                changing(() -> takeOut(gone));
            }
            return gone.size();
        }
    }

    private boolean takeOut(Set<IndexedMessage> gone) {
        gone.forEach(speakers::remove);
        stated.remove(gone);
        for (int i = messages.size() - 1; i >= 0; i--) {
            IndexedMessage message = messages.get(i);
            messageBytes -= message.heapBytes();
            if (gone.contains(message)) {
                embedded -= message.isEmbedded() ? 1 : 0;
                messages.remove(i);
                lexical.remove(i);
            } else {
                if (message.caller() != null && gone.contains(message.caller())) {
                    forgetCall(i, message);
                }
                messageBytes += message.heapBytes();
            }
        }
        return true;
    }

    private void forgetCall(int index, IndexedMessage message) {
        if (message.hasText()) {
            message.forgetCall();
            lexical.replace(index, terms(message));
        } else {
            isOutdated = true;
        }
    }

    /** Whether something was removed that can only be left out by reading messages again. */
    boolean isOutdated() {
        return reading(() -> isOutdated);
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
                .collect(Collectors.toCollection(ArrayList::new)));
        if (missing.isEmpty()) {
            return List.of();
        }
        Map<Long, String> passages = passages(missing);
        missing.removeIf(message -> !passages.containsKey(message.position));
        List<float[]> vectors = embedder.embedPassages(
                missing.stream().map(message -> passages.get(message.position)).toList());
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

    /** What is said in messages, read again where it is not here; without those that were erased meanwhile. */
    private Map<Long, String> passages(List<IndexedMessage> asked) {
        Map<Long, String> passages = new HashMap<>();
        if (texts == null) {
            asked.forEach(message -> passages.put(message.position, message.passage()));
        } else {
            texts.apply(asked.stream().map(message -> message.position).toList())
                    .forEach(entry -> passages.put(entry.position(), IndexedMessage.passage(entry)));
            remove(position -> asked.stream().anyMatch(message -> message.position == position)
                    && !passages.containsKey(position));
        }
        return passages;
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

    /** Lets go of everything; nothing is found any more. */
    @Override
    public void close() {
        changing(() -> {
            messages.clear();
            lexical.clear();
            return true;
        });
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
