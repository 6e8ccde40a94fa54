package io.github.chatmemory4j.recall.hybrid;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
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

/**
 * Finds words with Lucene's BM25, in memory.
 *
 * <p>The analyzer decides what counts as the same word; the default is for English. Removing merges the removed away at
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

    private final Analyzer analyzer;
    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
    private final IndexWriter writer;
    private final SearcherManager searchers;

    /** An empty index for English. */
    public LuceneLexicalIndex() {
        this(new EnglishAnalyzer());
    }

    /** An empty index; the analyzer may be shared between indexes. */
    public LuceneLexicalIndex(Analyzer analyzer) {
        this.analyzer = requireNonNull(analyzer, "analyzer");
        try {
            this.writer = new IndexWriter(
                    directory,
                    new IndexWriterConfig(analyzer)
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
    public List<LexicalHit> search(SearchKey key, String words, int limit) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                WordQuery query = WordQuery.of(words, key.name(), analyzer, searcher);
                if (query.isEmpty() || limit == 0) {
                    return List.of();
                }
                List<LexicalHit> hits = new ArrayList<>();
                for (ScoreDoc found : searcher.search(query.query(), limit, BEST_THEN_NEWEST).scoreDocs) {
                    Object[] fields = ((FieldDoc) found).fields;
                    hits.add(new LexicalHit((Long) fields[1], (Float) fields[0] / query.highestScore()));
                }
                return hits;
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot search a lexical index in memory", e);
        }
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
