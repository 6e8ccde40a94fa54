package io.github.chatmemory4j.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.LinearTime;
import io.github.chatmemory4j.token.internal.Clipping;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClippingTest {

    private static final TokenCounter COUNTER = JtokkitTokenCounter.o200k();

    private static String clip(String text, int maxTokens) {
        return Clipping.toTokens(text, maxTokens, COUNTER.countText(text), COUNTER);
    }

    @Test
    void textThatFits_staysAsItIs() {
        String text = "I live in Bonn.";

        assertThat(clip(text, COUNTER.countText(text))).isSameAs(text);
    }

    @Test
    void longText_keepsItsBeginningAndEnd_aroundAMarkThatSaysHowMuchIsGone() {
        String text = "It began in Bonn. " + Texts.ENGLISH.of(10_000, 1) + " It ended in Rome.";
        int tokens = COUNTER.countText(text);

        String clipped = clip(text, 200);

        assertThat(clipped)
                .startsWith("It began in Bonn.")
                .contains("[... clipped, about " + (tokens - 200) + " tokens left out ...]")
                .endsWith("It ended in Rome.");
        assertThat(COUNTER.countText(clipped)).isBetween(180, 200);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theResultFits_andHalvesNoCharacter(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            String text = wellFormed(Texts.any(random).of(1 + random.nextInt(5_000), random.nextLong()));
            int maxTokens = random.nextInt(1 + random.nextInt(400));

            String clipped = clip(text, maxTokens);

            assertThat(COUNTER.countText(clipped)).isLessThanOrEqualTo(maxTokens);
            assertThat(wellFormed(clipped)).isEqualTo(clipped);
            assertThat(clip(text, maxTokens)).isEqualTo(clipped);
        }
    }

    /** With every lone surrogate replaced. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
    }

    @Test
    void isEmpty_whenNotEvenAMarkFits() {
        assertThat(clip("I live in Bonn.", 0)).isEmpty();
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(names = {"ENGLISH", "CHINESE_WITHOUT_PUNCTUATION", "ONE_LETTER", "SPACES"})
    @LinearTime
    void tenMillionCharacters_areClippedInBoundedTime(Texts kind) {
        String text = kind.of(500_000, 2).repeat(20);

        assertThat(COUNTER.countText(clip(text, 1_000))).isLessThanOrEqualTo(1_000);
    }
}
