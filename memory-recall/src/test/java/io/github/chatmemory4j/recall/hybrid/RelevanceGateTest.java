package io.github.chatmemory4j.recall.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.recall.Embedder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelevanceGateTest {

    private static final double NO_MEANING = Double.NEGATIVE_INFINITY;

    /** A model whose unrelated texts stay below 0.6, so that 0.7 speaks for itself. */
    private static RelevanceGate of(double words, double meaning) {
        return new RelevanceGate(words, meaning, new QueryEmbedding(null, null, 0.6, ""), RelevanceThresholds.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({
        "0.20, 0.10, true", // the words alone
        "0.00, 0.70, true", // the meaning alone
        "0.10, 0.60, true", // halfway by both
        "0.19, 0.59, false",
        "0.09, 0.69, false"
    })
    void isRelated_byWords_byMeaning_orHalfwayByBoth(double words, double meaning, boolean related) {
        assertThat(of(words, meaning).isRelated()).isEqualTo(related);
    }

    @Test
    void wordsAlone_needHalf_whenNobodyKnowsTheMeaning() {
        assertThat(of(0.10, NO_MEANING).isRelated()).isTrue();
        assertThat(of(0.09, NO_MEANING).isRelated()).isFalse();
    }

    @Test
    void reminds_onlyOfWhatIsCloseByItself() {
        RelevanceGate closeness = of(0.3, 0.8);

        assertThat(closeness.remindsOf(0.2, 0.1)).isTrue();
        assertThat(closeness.remindsOf(0.1, 0.7)).isTrue();
        assertThat(closeness.remindsOf(0.19, 0.69)).isFalse();
    }

    @Test
    void cosinesOfAnUnknownModel_remindOfNothing() {
        RelevanceGate closeness = new RelevanceGate(
                0.1, 0.9, new QueryEmbedding(null, null, Embedder.NO_FLOOR, ""), RelevanceThresholds.DEFAULT);

        assertThat(closeness.isRelated())
                .as("no cosine says that texts have nothing in common")
                .isTrue();
        assertThat(closeness.remindsOf(0.1, 0.9)).isFalse();
    }
}
