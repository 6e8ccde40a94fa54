package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.language.Languages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Finds words with Lucene's BM25, in memory.
 *
 * <p>The analyzer of its language decides what counts as the same word in a message. Removing merges the removed away at
 * once, so it costs more than adding. Safe to share between threads.
 */
public final class LuceneLexicalIndex implements LexicalIndex {

    private static final String POSITION = "position";
    private static final String IDENTITY = "identity";
    private static final Sort BEST_THEN_NEWEST =
            new Sort(SortField.FIELD_SCORE, new SortField(POSITION, SortField.Type.LONG, true));

    /** Lucene's default of 16 would be for one big index, not for one per conversation. */
    private static final double BUFFER_MEGABYTES = 1;

    /** Of an empty index: its writer, its readers and their buffers. */
    private static final int OWN_BYTES = 50_000;

    /** For every language; null for the one of each message. */
    private final @Nullable Analyzer given;

    private final IndexedLanguage indexed = new IndexedLanguage();
    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
    private final IndexWriter writer;
    private final SearcherManager searchers;

    /** Analyzes each message in its own language. Not thread-safe: one message is indexed at a time. */
    private static final class IndexedLanguage extends DelegatingAnalyzerWrapper {

        private Analyzer now = Analyzers.ALL.of(Languages.ENGLISH.tag());

        IndexedLanguage() {
            super(PER_FIELD_REUSE_STRATEGY);
        }

        @Override
        protected Analyzer getWrappedAnalyzer(String fieldName) {
            return now;
        }
    }

    /** An empty index that knows the words of each language by Lucene's analyzer for it. */
    public LuceneLexicalIndex() {
        this(Optional.empty());
    }

    /** An empty index with one analyzer for every language; it may be shared between indexes. */
    public LuceneLexicalIndex(Analyzer analyzer) {
        this(Optional.of(analyzer));
    }

    private LuceneLexicalIndex(Optional<Analyzer> analyzer) {
        this.given = analyzer.orElse(null);
        try {
            this.writer = new IndexWriter(
                    directory,
                    new IndexWriterConfig(analyzer.orElse(indexed))
                            .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                            .setMergePolicy(new TieredMergePolicy().setForceMergeDeletesPctAllowed(0))
                            .setMergeScheduler(new SerialMergeScheduler())
                            .setUseCompoundFile(false));
            this.searchers = new SearcherManager(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open a lexical index in memory", e);
        }
    }

    @Override
    public synchronized void update(Collection<Long> removed, List<SearchKeys> added) {
        try {
            if (!removed.isEmpty()) {
                writer.deleteDocuments(removed.stream()
                        .map(position -> new Term(IDENTITY, position.toString()))
                        .toArray(Term[]::new));
            }
            for (SearchKeys keys : added) {
                indexed.now = Analyzers.ALL.of(keys.language());
                writer.addDocument(document(keys));
            }
            if (!removed.isEmpty()) {
                writer.forceMergeDeletes();
            }
            searchers.maybeRefreshBlocking();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot update a lexical index in memory", e);
        }
    }

    @Override
    public List<LexicalHit> search(SearchKey key, AskedWords words, int limit) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                WordQuery query = WordQuery.of(words.text(), key.name(), analyzers(words), compounds(words), searcher);
                if (query.isEmpty() || limit == 0) {
                    return List.of();
                }
                List<LexicalHit> hits = new ArrayList<>();
                for (ScoreDoc found : searcher.search(query.query(), limit, BEST_THEN_NEWEST).scoreDocs) {
                    Object[] fields = ((FieldDoc) found).fields;
                    hits.add(new LexicalHit((Long) fields[1], Math.min(1, (Float) fields[0] / query.highestScore())));
                }
                return hits;
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot search a lexical index in memory", e);
        }
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

    @Override
    public long heapBytes() {
        try {
            long bytes = OWN_BYTES + writer.ramBytesUsed();
            for (String file : directory.listAll()) {
                bytes += directory.fileLength(file);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot measure a lexical index in memory", e);
        }
    }

    @Override
    public void close() {
        try {
            searchers.close();
            writer.rollback();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close a lexical index in memory", e);
        }
    }

    private static Document document(SearchKeys keys) {
        Document document = new Document();
        document.add(new StringField(IDENTITY, Long.toString(keys.position()), Field.Store.NO));
        document.add(new NumericDocValuesField(POSITION, keys.position()));
        for (SearchKey key : SearchKey.values()) {
            document.add(new TextField(key.name(), keys.text(key), Field.Store.NO));
        }
        return document;
    }
}
