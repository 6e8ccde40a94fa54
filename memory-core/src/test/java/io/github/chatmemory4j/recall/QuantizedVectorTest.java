package io.github.chatmemory4j.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantizedVectorTest {

    private static float[] random(long seed, int dimensions) {
        Random random = new Random(seed);
        float[] vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (float) (random.nextGaussian() * 10);
        }
        return vector;
    }

    private static double exactCosine(float[] a, float[] b) {
        double product = 0;
        double ofA = 0;
        double ofB = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            ofA += (double) a[i] * a[i];
            ofB += (double) b[i] * b[i];
        }
        return product / Math.sqrt(ofA * ofB);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void cosine_isOffByLessThanAHundredth(long seed) {
        float[] a = random(seed, 384);
        float[] b = random(seed + 100, 384);
        for (int i = 0; i < b.length; i++) {
            b[i] += a[i];
        }

        assertThat(QuantizedVector.of(a).cosine(QuantizedVector.of(b))).isCloseTo(exactCosine(a, b), within(0.01));
    }

    @Test
    void cosine_doesNotDependOnLengths() {
        QuantizedVector small = QuantizedVector.of(new float[] {0.001f, 0.002f});
        QuantizedVector large = QuantizedVector.of(new float[] {1_000, 2_000});

        assertThat(small.cosine(large)).isCloseTo(1, within(0.01));
        assertThat(small.cosine(QuantizedVector.of(new float[] {-1, -2}))).isCloseTo(-1, within(0.01));
    }

    @Test
    void aVectorWithoutADirection_isCloseToNothing() {
        QuantizedVector any = QuantizedVector.of(new float[] {1, 2});
        for (float[] none : new float[][] {{0, 0}, {Float.NaN, 1}, {Float.POSITIVE_INFINITY, 0}}) {
            QuantizedVector vector = QuantizedVector.of(none);

            assertThat(vector.hasNoDirection()).isTrue();
            assertThat(vector.cosine(any)).isZero();
        }
    }

    @Test
    void bytes_bringItBack() {
        QuantizedVector vector = QuantizedVector.of(random(7, 33));

        QuantizedVector again = QuantizedVector.fromBytes(vector.toBytes());

        assertThat(again.toBytes()).isEqualTo(vector.toBytes());
        assertThat(again.dimensions()).isEqualTo(33);
        assertThat(again.cosine(vector)).isCloseTo(1, within(0.01));
    }

    @Test
    void floats_haveItsDirection_andLengthOne() {
        float[] floats = random(9, 64);

        float[] again = QuantizedVector.of(floats).toFloats();

        assertThat(exactCosine(floats, again)).isCloseTo(1, within(0.001));
        double squares = 0;
        for (float x : again) {
            squares += x * x;
        }
        assertThat(squares).isCloseTo(1, within(0.01));
    }

    @Test
    void whatDoesNotFit_isRefused() {
        QuantizedVector two = QuantizedVector.of(new float[] {1, 2});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> two.cosine(QuantizedVector.of(new float[] {1})))
                .withMessage("dimensions must be the same, were 2 and 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuantizedVector.fromBytes(new byte[3]))
                .withMessage("bytes must be at least 4, were 3");
    }
}
