package io.github.chatmemory4j.recall.hybrid;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.jspecify.annotations.Nullable;

/**
 * Finds messages of one conversation by their words, the rarer the better (BM25, scored as Lucene does).
 *
 * <p>Each message is kept once, in blocks of messages in a row. Under which {@link SearchKey} it is searched is worked out for
 * a question from who stands next to it, so that a message that comes or goes changes nothing else. Equal scores are ordered
 * newest first, and a message that was removed leaves no trace in any score: the same messages give the same answer, however
 * they came in.
 *
 * <p>The analyzer of its language decides what counts as the same word in a message. Not thread-safe; the {@link RecallIndex}
 * it is given to guards it.
 */
public final class LexicalIndex {

    /** For every language; null for the one of each message. */
    private final @Nullable Analyzer given;

    private final List<TermBlock> blocks = new ArrayList<>();
    private TermBlock.@Nullable Builder open;
    private boolean ended = true;
    private int messages;
    private long heapBytes;
    private final Map<SearchKey, LengthStatistics> statistics = new ConcurrentHashMap<>();

    /** An empty index that knows the words of each language by Lucene's analyzer for it. */
    public LexicalIndex() {
        this(Optional.empty());
    }

    /** An empty index with one analyzer for every language; it may be shared between indexes. */
    public LexicalIndex(Analyzer analyzer) {
        this(Optional.of(analyzer));
    }

    private LexicalIndex(Optional<Analyzer> analyzer) {
        this.given = analyzer.orElse(null);
    }

    /** The analyzer of a language. */
    Analyzer analyzer(String language) {
        return given == null ? Analyzers.ALL.of(language) : given;
    }

    int messages() {
        return messages;
    }

    long heapBytes() {
        return heapBytes;
    }

    /** Adds messages behind all others, to the block of the last. */
    void add(List<MessageTerms> added) {
        if (added.isEmpty()) {
            return;
        }
        TermBlock last = ended ? TermBlock.EMPTY : blocks.remove(blocks.size() - 1);
        TermBlock.Builder builder = open;
        if (builder == null) {
            builder = new TermBlock.Builder();
            last.documents().forEach(builder::add);
        }
        added.forEach(builder::add);
        open = builder;
        ended = false;
        blocks.add(builder.build());
        changed();
    }

    /** Adds a whole block of messages behind all others. */
    void add(TermBlock block) {
        blocks.add(block);
        open = null;
        ended = false;
        changed();
    }

    /** What is added from now on goes to a block of its own. */
    void endBlock() {
        open = null;
        ended = true;
    }

    /** Removes a message; those after it move up. */
    void remove(int index) {
        change(index, (documents, at) -> documents.remove((int) at));
    }

    /** Replaces what a message is found by. */
    void replace(int index, MessageTerms terms) {
        change(index, (documents, at) -> documents.set(at, terms));
    }

    private void change(int index, BiConsumer<List<MessageTerms>, Integer> change) {
        int from = 0;
        for (int block = 0; block < blocks.size(); block++) {
            int to = from + blocks.get(block).messages();
            if (index < to) {
                List<MessageTerms> documents = blocks.get(block).documents();
                change.accept(documents, index - from);
                blocks.set(block, TermBlock.of(documents));
                open = null;
                changed();
                return;
            }
            from = to;
        }
    }

    /** The block of these messages; empty when they are none of its own. */
    TermBlock block(int from, int to) {
        int start = 0;
        for (TermBlock block : blocks) {
            if (start == from && start + block.messages() == to && from < to) {
                return block;
            }
            start += block.messages();
        }
        return TermBlock.EMPTY;
    }

    void clear() {
        blocks.clear();
        open = null;
        ended = true;
        changed();
    }

    private void changed() {
        statistics.clear();
        messages = blocks.stream().mapToInt(TermBlock::messages).sum();
        heapBytes = blocks.stream().mapToLong(TermBlock::heapBytes).sum();
    }

    /**
     * The best messages for some words, best first; without those that share no word. How good each is is its score as a
     * share of the highest that any text could reach for these words; words that occur nowhere count as missing.
     *
     * @param continues whether the message with an index belongs together with the one before it
     */
    RankedList ranked(SearchKey key, AskedWords words, IntPredicate continues, IntPredicate eligible, int depth) {
        TermScores scores = new TermScores(this, key, continues);
        double highest = 0;
        List<String> asked = new ArrayList<>();
        for (Analyzer analyzer : analyzers(words)) {
            boolean isFirst = asked.isEmpty();
            for (var term : WordQuery.terms(words.text(), analyzer).entrySet()) {
                if (!asked.contains(term.getKey())) {
                    asked.add(term.getKey());
                    double idf = scores.add(term.getKey(), term.getValue());
                    for (String part : compounds(words) ? Compounds.of(term.getKey(), blocks) : Set.<String>of()) {
                        idf = Math.min(idf, scores.add(part, WordQuery.COMPOUND_WEIGHT));
                    }
                    highest += isFirst ? term.getValue() * idf : 0;
                }
            }
        }
        return scores.best(eligible, depth, highest);
    }

    private boolean compounds(AskedWords words) {
        return given == null
                && (Compounds.areWrittenIn(words.language()) || Compounds.areWrittenIn(words.conversation()));
    }

    private List<Analyzer> analyzers(AskedWords words) {
        return given != null
                ? List.of(given)
                : Stream.of(words.language(), words.conversation())
                        .map(Analyzers.ALL::of)
                        .distinct()
                        .toList();
    }

    /** Tells the messages that have a word, by their index. */
    void find(String word, TermBlock.Postings postings) {
        byte[] bytes = word.getBytes(UTF_8);
        int from = 0;
        for (TermBlock block : blocks) {
            int start = from;
            block.find(bytes, (message, own, passage) -> postings.add(start + message, own, passage));
            from += block.messages();
        }
    }

    /** How long the texts are that messages are searched by; worked out once for the same messages. */
    LengthStatistics statistics(SearchKey key, IntPredicate continues) {
        LengthStatistics known = statistics.get(key);
        if (known == null) {
            int[] lengths = new int[messages];
            int from = 0;
            for (TermBlock block : blocks) {
                for (int i = 0; i < block.messages(); i++) {
                    lengths[from + i] = block.length(i, key != SearchKey.MESSAGE);
                }
                from += block.messages();
            }
            known = LengthStatistics.of(lengths, key, continues);
            statistics.put(key, known);
        }
        return known;
    }
}
