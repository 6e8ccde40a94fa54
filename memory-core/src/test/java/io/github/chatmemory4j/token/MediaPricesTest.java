package io.github.chatmemory4j.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.message.Media;
import io.github.chatmemory4j.message.MediaPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MediaPricesTest {

    @ParameterizedTest
    @CsvSource({
        "OPENAI, 1024, 1024, 765",
        "OPENAI, 2048, 4096, 1105",
        "OPENAI, 512, 512, 255",
        "ANTHROPIC, 200, 200, 54",
        "ANTHROPIC, 1000, 1000, 1334",
        "ANTHROPIC, 8000, 8000, 1600",
        "GEMINI, 384, 384, 258",
        "GEMINI, 1536, 768, 516"
    })
    void anImageCostsWhatItsProviderPublishes(MediaPrices prices, int width, int height, int tokens) {
        assertThat(prices.tokens(MediaPart.image(Media.IMAGE, width, height))).isEqualTo(tokens);
    }

    @Test
    void recordingsAndDocumentsCostByTheirLength() {
        assertThat(MediaPrices.OPENAI.tokens(MediaPart.recording(Media.AUDIO, 30)))
                .isEqualTo(300);
        assertThat(MediaPrices.GEMINI.tokens(MediaPart.recording(Media.AUDIO, 30)))
                .isEqualTo(960);
        assertThat(MediaPrices.GEMINI.tokens(MediaPart.document(10))).isEqualTo(2_580);
    }

    @ParameterizedTest
    @EnumSource(Media.class)
    void whatHasNoKnownSize_hasAFlatPrice(Media kind) {
        for (MediaPrices prices : MediaPrices.values()) {
            assertThat(prices.tokens(MediaPart.of(kind))).isBetween(85, 2_500);
        }
    }

    @ParameterizedTest
    @EnumSource(Media.class)
    void theDearest_isNeverCheaperThanAnother(Media kind) {
        for (MediaPart part : new MediaPart[] {MediaPart.of(kind), new MediaPart(kind, 900, 1_700, 3, 40)}) {
            for (MediaPrices prices : MediaPrices.values()) {
                assertThat(MediaPrices.DEAREST.tokens(part)).isGreaterThanOrEqualTo(prices.tokens(part));
            }
        }
    }

    @Test
    void aCounterTakesOtherPrices() {
        TokenCounter counter = JtokkitTokenCounter.o200k().withMediaPrices(MediaPrices.GEMINI);

        assertThat(counter.mediaTokens(MediaPart.image(Media.IMAGE, 300, 300))).isEqualTo(258);
        assertThat(counter.countText("plain words"))
                .isEqualTo(JtokkitTokenCounter.o200k().countText("plain words"));
    }
}
