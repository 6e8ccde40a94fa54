package io.github.chatmemory4j.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.chatmemory4j.recall.Embedder;
import io.github.chatmemory4j.recall.QuantizedVector;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Embedder} promises. Extend it, supply an embedder, and run it with JUnit:
 *
 * <pre>{@code
 * class MyEmbedderTest extends EmbedderContract {
 *
 *     protected Embedder embedder() {
 *         return new MyEmbedder();
 *     }
 * }
 * }</pre>
 */
public abstract class EmbedderContract {

    private static final String DOG = "My greyhound is called Ada.";
    private static final String RECIPE = "Bake the bread for forty minutes.";

    /** Made by subclasses, one per test, as JUnit does. */
    protected EmbedderContract() {}

    /** An embedder that tells a question about a dog from a recipe; asked for more than once in a test. */
    protected abstract Embedder embedder();

    private static QuantizedVector compact(float[] vector) {
        return QuantizedVector.of(vector);
    }

    @Test
    void noTexts_giveNoVectors() {
        assertThat(embedder().embedPassages(List.of())).isEmpty();
    }

    @Test
    void passages_giveOneVectorEach_inTheirOrder_whateverTheNumber() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            texts.add(i % 2 == 0 ? DOG : RECIPE);
        }

        List<float[]> vectors = embedder().embedPassages(texts);

        QuantizedVector dog = compact(embedder().embedPassages(List.of(DOG)).get(0));
        QuantizedVector recipe =
                compact(embedder().embedPassages(List.of(RECIPE)).get(0));
        assertThat(vectors).hasSize(70);
        for (int i = 0; i < 70; i++) {
            assertThat(compact(vectors.get(i)).cosine(i % 2 == 0 ? dog : recipe))
                    .isCloseTo(1, within(0.02));
        }
    }

    @Test
    void allVectors_haveTheSameDimensions_andADirection() {
        List<float[]> vectors = new ArrayList<>(embedder().embedPassages(List.of(DOG, RECIPE, "?", "x".repeat(9_000))));
        vectors.add(embedder().embedQuestion(DOG));

        assertThat(vectors).allSatisfy(vector -> {
            assertThat(vector).hasSameSizeAs(vectors.get(0));
            assertThat(compact(vector).hasNoDirection()).isFalse();
        });
    }

    @Test
    void aQuestion_isCloserToItsPassage_thanToAnother() {
        QuantizedVector question = compact(embedder().embedQuestion("What is my greyhound called?"));
        List<float[]> passages = embedder().embedPassages(List.of(DOG, RECIPE));

        assertThat(question.cosine(compact(passages.get(0)))).isGreaterThan(question.cosine(compact(passages.get(1))));
    }

    @Test
    void theName_isThereAndStays_andTheFloorIsACosine() {
        assertThat(embedder().name()).isNotBlank().isEqualTo(embedder().name());
        assertThat(embedder().unrelatedBelow()).isBetween(-1.0, 1.0);
    }
}
