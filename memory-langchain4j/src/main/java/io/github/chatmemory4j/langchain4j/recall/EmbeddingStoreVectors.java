package io.github.chatmemory4j.langchain4j.recall;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.Filter;
import io.github.chatmemory4j.recall.EmbeddedMessage;
import io.github.chatmemory4j.recall.QuantizedVector;
import io.github.chatmemory4j.recall.VectorHit;
import io.github.chatmemory4j.recall.VectorSearch;
import io.github.chatmemory4j.recall.VectorStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps vectors in any LangChain4j {@link EmbeddingStore} and searches them there, so that they take no heap and several
 * programs share them: pgvector, Qdrant, Redis and the like.
 *
 * <p>Every entry has the metadata {@value #MEMORY_ID}, {@value #EMBEDDER} and {@value #POSITION}, by which everything asked
 * of the store is filtered; the text of an entry is its position, never what was said. The store must compare by cosine,
 * filter by metadata, and remove by filter. It is not part of the transcript's transactions: what a crash leaves unsaved is
 * embedded again, and an erasure is done when {@link #forget(String)} returns. Other entries in the same store are left
 * alone. Safe to share between threads if the store is.
 *
 * <p>Ranking by meaning then knows the closest few hundred messages only: the others have no cosine to lend to their
 * neighbours.
 */
public final class EmbeddingStoreVectors implements VectorStore {

    static final String MEMORY_ID = "memoryId";
    static final String EMBEDDER = "embedder";
    static final String POSITION = "position";

    /** Few enough for the stores that bound the results of a search. */
    public static final int PAGE = 512;

    private final EmbeddingStore<TextSegment> store;
    private final int dimensions;

    /**
     * Vectors in a store.
     *
     * @param dimensions of the embedding model's vectors
     */
    public EmbeddingStoreVectors(EmbeddingStore<TextSegment> store, int dimensions) {
        this.store = requireNonNull(store, "store");
        if (dimensions <= 0) {
            throw new IllegalArgumentException("dimensions must be positive, were " + dimensions);
        }
        this.dimensions = dimensions;
    }

    @Override
    public void save(String memoryId, String embedder, List<EmbeddedMessage> vectors) {
        List<String> ids = new ArrayList<>();
        List<Embedding> embeddings = new ArrayList<>();
        List<TextSegment> entries = new ArrayList<>();
        for (EmbeddedMessage embedded : vectors) {
            if (!embedded.vector().hasNoDirection()) {
                ids.add(id(memoryId, embedder, embedded.position()));
                embeddings.add(Embedding.from(embedded.vector().toFloats()));
                entries.add(TextSegment.from(
                        Long.toString(embedded.position()),
                        new Metadata()
                                .put(MEMORY_ID, memoryId)
                                .put(EMBEDDER, embedder)
                                .put(POSITION, embedded.position())));
            }
        }
        if (!ids.isEmpty()) {
            // Some stores refuse an id they have; taking it out first replaces it in all of them.
            store.removeAll(ids);
            store.addAll(ids, embeddings, entries);
        }
    }

    /** The same for the same message, so that a vector saved twice is there once; a UUID, because some stores want one. */
    private static String id(String memoryId, String embedder, long position) {
        String key = position + "\n" + embedder + "\n" + memoryId;
        return UUID.nameUUIDFromBytes(key.getBytes(UTF_8)).toString();
    }

    @Override
    public List<EmbeddedMessage> load(String memoryId, String embedder, long from, long to) {
        List<EmbeddedMessage> loaded = new ArrayList<>();
        load(of(memoryId, embedder), from, to, loaded);
        loaded.sort(Comparator.comparingLong(EmbeddedMessage::position));
        return loaded;
    }

    /** A search is all there is to read with; when it may not have found everything, each half is searched. */
    private void load(Filter conversation, long from, long to, List<EmbeddedMessage> loaded) {
        if (from >= to) {
            return;
        }
        float[] anyDirection = new float[dimensions];
        Arrays.fill(anyDirection, 1);
        Filter range = conversation
                .and(metadataKey(POSITION).isGreaterThanOrEqualTo(from))
                .and(metadataKey(POSITION).isLessThan(to));
        List<EmbeddingMatch<TextSegment>> found = search(anyDirection, PAGE, range);
        if (found.size() < PAGE || to - from <= PAGE) {
            for (EmbeddingMatch<TextSegment> match : found) {
                QuantizedVector vector = QuantizedVector.of(match.embedding().vector());
                loaded.add(new EmbeddedMessage(position(match), vector));
            }
        } else {
            long middle = from + (to - from) / 2;
            load(conversation, from, middle, loaded);
            load(conversation, middle, to, loaded);
        }
    }

    @Override
    public Optional<VectorSearch> search(String memoryId, String embedder) {
        Filter conversation = of(memoryId, embedder);
        return Optional.of((question, most) -> search(question, most, conversation).stream()
                .map(match -> new VectorHit(position(match), cosine(match.score())))
                .toList());
    }

    private List<EmbeddingMatch<TextSegment>> search(float[] vector, int most, Filter filter) {
        return store.search(EmbeddingSearchRequest.builder()
                        .queryEmbedding(Embedding.from(vector))
                        .maxResults(most)
                        .minScore(0.0)
                        .filter(filter)
                        .build())
                .matches();
    }

    @Override
    public void forget(String memoryId) {
        store.removeAll(metadataKey(MEMORY_ID).isEqualTo(memoryId));
    }

    @Override
    public void forget(String memoryId, long position) {
        store.removeAll(metadataKey(MEMORY_ID)
                .isEqualTo(memoryId)
                .and(metadataKey(POSITION).isEqualTo(position)));
    }

    private static Filter of(String memoryId, String embedder) {
        return metadataKey(MEMORY_ID)
                .isEqualTo(memoryId)
                .and(metadataKey(EMBEDDER).isEqualTo(embedder));
    }

    private static long position(EmbeddingMatch<TextSegment> match) {
        Long position = match.embedded().metadata().getLong(POSITION);
        return requireNonNull(position, "position");
    }

    /** LangChain4j's score maps a cosine from [-1, 1] to [0, 1]. */
    private static double cosine(double score) {
        return 2 * score - 1;
    }
}
