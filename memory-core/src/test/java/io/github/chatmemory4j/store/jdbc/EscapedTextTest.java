package io.github.chatmemory4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscapedTextTest {

    private static final String UNITS = "\\\\\\u0u\u0000d83\uD83D\uDE00a\uD800";

    @ParameterizedTest
    @CsvSource({"alice,alice", "C:\\alice,C:\\\\alice"})
    void escapesBackslashesOnly_inOrdinaryText(String text, String escaped) {
        assertThat(EscapedText.escape(text)).isEqualTo(escaped);
    }

    @Test
    void escapesWhatPostgresCannotHold() {
        assertThat(EscapedText.escape("a\u0000b\uD83D \uD83D\uDE00")).isEqualTo("a\\u0000b\\ud83d \uD83D\uDE00");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyText_comesBackEqual_andNoTwoAreTheSame(long seed) {
        Random random = new Random(seed);
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(9);
            for (int c = 0; c < length; c++) {
                text.append(UNITS.charAt(random.nextInt(UNITS.length())));
            }
            String escaped = EscapedText.escape(text.toString());

            assertThat(EscapedText.unescape(escaped)).isEqualTo(text.toString());
            assertThat(texts.computeIfAbsent(escaped, e -> text.toString())).isEqualTo(text.toString());
        }
    }
}
