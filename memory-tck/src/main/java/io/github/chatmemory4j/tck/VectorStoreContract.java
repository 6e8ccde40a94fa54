package io.github.chatmemory4j.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.chatmemory4j.recall.EmbeddedMessage;
import io.github.chatmemory4j.recall.QuantizedVector;
import io.github.chatmemory4j.recall.VectorHit;
import io.github.chatmemory4j.recall.VectorSearch;
import io.github.chatmemory4j.recall.VectorStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link VectorStore} promises. Extend it, supply an empty store, and run it with JUnit:
 *
 * <pre>{@code
 * class MyVectorsTest extends VectorStoreContract {
 *
 *     protected VectorStore emptyStore() {
 *         return new MyVectors(DIMENSIONS);
 *     }
 * }
 * }</pre>
 */
public abstract class VectorStoreContract {

    /** Of every vector that is saved. */
    protected static final int DIMENSIONS = 16;

    private static final String ID = "alice";
    private static final String MODEL = "model (question='q: ', passage='')";

    /** More than any page of a store that has to be read in pages. */
    private static final int MANY = 1_300;

    private static final VectorStore NONE = new VectorStore() {
        @Override
        public void save(String memoryId, String embedder, List<EmbeddedMessage> vectors) {}

        @Override
        public List<EmbeddedMessage> load(String memoryId, String embedder, long from, long to) {
            return List.of();
        }

        @Override
        public void forget(String memoryId) {}

        @Override
        public void forget(String memoryId, long position) {}
    };

    private VectorStore store = NONE;

    /** Made by subclasses, one per test, as JUnit does. */
    protected VectorStoreContract() {}

    /** A store without vectors; called once per test. */
    protected abstract VectorStore emptyStore();

    /** Makes sure that a conversation has messages at positions [0, {@code messages}), where the store wants to know that. */
    protected void said(String memoryId, int messages) {}

    @BeforeEach
    void openStore() {
        store = emptyStore();
    }

    private static QuantizedVector vector(long seed) {
        Random random = new Random(seed);
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return QuantizedVector.of(vector);
    }

    private static List<EmbeddedMessage> vectors(int from, int to, long seed) {
        List<EmbeddedMessage> vectors = new ArrayList<>();
        for (int position = from; position < to; position++) {
            vectors.add(new EmbeddedMessage(position, vector(seed + position)));
        }
        return vectors;
    }

    private void saved(String memoryId, String embedder, int from, int to, long seed) {
        said(memoryId, to);
        store.save(memoryId, embedder, vectors(from, to, seed));
    }

    private List<EmbeddedMessage> loaded(String memoryId, String embedder) {
        return store.load(memoryId, embedder, 0, Long.MAX_VALUE);
    }

    private static void assertSame(List<EmbeddedMessage> actual, List<EmbeddedMessage> expected) {
        assertThat(actual)
                .extracting(EmbeddedMessage::position)
                .isEqualTo(expected.stream().map(EmbeddedMessage::position).toList());
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i).vector().cosine(expected.get(i).vector())).isCloseTo(1, within(0.01));
        }
    }

    @Test
    void load_ofAnUnknownConversation_isEmpty() {
        assertThat(loaded("nobody", MODEL)).isEmpty();
    }

    @Test
    void load_givesWhatWasSaved_oldestFirst() {
        saved(ID, MODEL, 2, 4, 1);
        saved(ID, MODEL, 0, 2, 1);

        assertSame(loaded(ID, MODEL), vectors(0, 4, 1));
    }

    @Test
    void load_givesTheRangeOnly() {
        saved(ID, MODEL, 0, 6, 1);

        assertSame(store.load(ID, MODEL, 2, 4), vectors(2, 4, 1));
        assertThat(store.load(ID, MODEL, 4, 4)).isEmpty();
        assertThat(store.load(ID, MODEL, 6, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void load_givesAll_ofALongConversation() {
        saved(ID, MODEL, 0, MANY, 1);

        assertSame(loaded(ID, MODEL), vectors(0, MANY, 1));
    }

    @Test
    void save_replacesTheVectorOfTheSameMessage() {
        saved(ID, MODEL, 0, 2, 1);
        saved(ID, MODEL, 0, 2, 77);

        assertSame(loaded(ID, MODEL), vectors(0, 2, 77));
    }

    @Test
    void save_ofNothing_changesNothing() {
        saved(ID, MODEL, 0, 1, 1);

        store.save(ID, MODEL, List.of());

        assertSame(loaded(ID, MODEL), vectors(0, 1, 1));
    }

    @Test
    void vectorsOfAnotherEmbedder_areNotGiven_andStay() {
        saved(ID, MODEL, 0, 3, 1);
        saved(ID, "another model", 0, 2, 50);

        assertSame(loaded(ID, MODEL), vectors(0, 3, 1));
        assertSame(loaded(ID, "another model"), vectors(0, 2, 50));
    }

    @Test
    void vectorsOfAnotherConversation_areNotGiven_andStay() {
        saved(ID, MODEL, 0, 3, 1);
        saved("bob", MODEL, 0, 2, 50);

        assertSame(loaded(ID, MODEL), vectors(0, 3, 1));
        store.forget(ID);
        assertSame(loaded("bob", MODEL), vectors(0, 2, 50));
    }

    @Test
    void forget_ofAConversation_deletesTheVectorsOfEveryEmbedder() {
        saved(ID, MODEL, 0, 3, 1);
        saved(ID, "another model", 0, 3, 1);

        store.forget(ID);

        assertThat(loaded(ID, MODEL)).isEmpty();
        assertThat(loaded(ID, "another model")).isEmpty();
    }

    @Test
    void forget_ofAMessage_deletesItsVectorsOnly_ofEveryEmbedder() {
        saved(ID, MODEL, 0, 3, 1);
        saved(ID, "another model", 0, 3, 1);
        saved("bob", MODEL, 0, 3, 1);

        store.forget(ID, 1);

        assertThat(loaded(ID, MODEL)).extracting(EmbeddedMessage::position).containsExactly(0L, 2L);
        assertThat(loaded(ID, "another model"))
                .extracting(EmbeddedMessage::position)
                .containsExactly(0L, 2L);
        assertThat(loaded("bob", MODEL)).hasSize(3);
    }

    @Test
    void forget_ofWhatIsNotThere_isNoError() {
        store.forget("nobody");
        store.forget("nobody", 3);

        assertThat(loaded("nobody", MODEL)).isEmpty();
    }

    @Test
    void unusualNames_areKeptApart() {
        String withNul = "al" + (char) 0 + "ice";
        for (String id : List.of("", "Alice", "alice ", withNul, "älice", "'; drop table vector; --", "a/b?c=%41")) {
            said(id, 1);
            store.save(id, "m'x", vectors(0, 1, id.hashCode()));
            assertSame(loaded(id, "m'x"), vectors(0, 1, id.hashCode()));
        }
        assertThat(loaded(ID, "m'x")).isEmpty();
    }

    @Test
    void search_whereThereIsOne_findsTheClosestOfTheConversation_bestFirst() {
        saved(ID, MODEL, 0, 40, 1);
        saved(ID, "another model", 0, 40, 900);
        saved("bob", MODEL, 0, 40, 500);
        Optional<VectorSearch> search = store.search(ID, MODEL);
        if (search.isEmpty()) {
            return;
        }
        QuantizedVector question = vector(1 + 7);

        List<VectorHit> hits = search.get().nearest(question.toFloats(), 5);

        double[] cosines = vectors(0, 40, 1).stream()
                .mapToDouble(embedded -> embedded.vector().cosine(question))
                .sorted()
                .toArray();
        assertThat(hits).hasSize(5);
        assertThat(hits.get(0).position()).isEqualTo(7);
        for (int i = 0; i < hits.size(); i++) {
            assertThat(hits.get(i).cosine()).isCloseTo(cosines[cosines.length - 1 - i], within(0.02));
        }
    }
}
