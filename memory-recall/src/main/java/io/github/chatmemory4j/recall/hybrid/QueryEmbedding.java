package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.recall.Embedder;
import io.github.chatmemory4j.recall.QuantizedVector;
import io.github.chatmemory4j.recall.VectorHit;
import io.github.chatmemory4j.recall.VectorSearch;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the embedder made of a question.
 *
 * @param vector null without an embedder, or when it failed
 * @param nearest what the store of the vectors found for it; null when the vectors are on the heap
 * @param note what to say about that; often empty
 */
record QueryEmbedding(
        @Nullable QuantizedVector vector, @Nullable List<VectorHit> nearest, double unrelatedBelow, String note) {

    /** Said of everything that was recalled without an embedder, so that nobody wonders why a paraphrase is not found. */
    static final String NO_MODEL = "; by words alone, no embedding model is set";

    /** From here on, cosines take more milliseconds than it takes to share them out between cores. */
    private static final int MANY = 20_000;

    /** An embedder that fails, or a store, costs the recall its meaning, not the user the turn. */
    static QueryEmbedding of(String question, @Nullable Embedder embedder, @Nullable VectorSearch search, int depth) {
        if (embedder == null) {
            return new QueryEmbedding(null, null, Embedder.NO_FLOOR, NO_MODEL);
        }
        try {
            float[] floats = embedder.embedQuestion(question);
            return new QueryEmbedding(
                    QuantizedVector.of(floats),
                    search == null ? null : search.nearest(floats, depth),
                    embedder.unrelatedBelow(),
                    "");
        } catch (RuntimeException e) {
            return new QueryEmbedding(
                    null,
                    null,
                    Embedder.NO_FLOOR,
                    "; by words alone, the embedder failed: " + e.getClass().getSimpleName());
        }
    }

    /** The question is not embedded, because too few messages are. */
    static QueryEmbedding tooFew() {
        return new QueryEmbedding(null, null, Embedder.NO_FLOOR, "; by words alone, vectors are still being made");
    }

    /** What the embedder says is not used. */
    static QueryEmbedding ignored(String why) {
        return new QueryEmbedding(null, null, Embedder.NO_FLOOR, "; by words alone, the embedder gives " + why);
    }

    /** The cosine of each message, NaN where none is known; null when meaning cannot be told at all. */
    double @Nullable [] cosines(List<IndexedMessage> messages) {
        QuantizedVector asked = vector;
        if (asked == null) {
            return null;
        }
        double[] cosines = new double[messages.size()];
        if (nearest == null) {
            IntStream indexes = IntStream.range(0, cosines.length);
            (cosines.length < MANY ? indexes : indexes.parallel())
                    .forEach(i -> cosines[i] = cosine(messages.get(i).vector(), asked));
            return cosines;
        }
        Arrays.fill(cosines, Double.NaN);
        for (VectorHit hit : nearest) {
            int index = IndexedMessage.indexOf(hit.position(), messages);
            if (index >= 0) {
                cosines[index] = hit.cosine();
            }
        }
        return cosines;
    }

    private static double cosine(@Nullable QuantizedVector found, QuantizedVector asked) {
        return found == null || found.dimensions() != asked.dimensions() ? Double.NaN : found.cosine(asked);
    }
}
