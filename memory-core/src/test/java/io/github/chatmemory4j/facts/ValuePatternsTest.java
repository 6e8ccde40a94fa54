package io.github.chatmemory4j.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuePatternsTest {

    /** Some twenty patterns look at a word, few of them more than twice at the same character. */
    private static final int MAX_READS_PER_CHAR = 100;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a", "1", "1.", "1,", "a.", "a@", "@", "a@b.", "/", "a/", "../", "-", "--", "_", "a_", "aA", "A", "#1",
                        "+1",
                "1-", "1/", ":", "a:", "a->", "::", "(", "()", "$", "$1", "€", "http://", "a://", "www.", "1:1", "0a",
                        "é", "中", "\uD83D\uDE00"
            })
    void everyCharacter_isReadABoundedNumberOfTimes_whateverTheWord(String unit) {
        for (String end : new String[] {"", "!", "@", ".", "(", "x", "9"}) {
            CountingText shorter = new CountingText(unit.repeat(200 / unit.length()) + end);
            CountingText longer = new CountingText(unit.repeat(20_000 / unit.length()) + end);

            ValuePatterns.kindOf(shorter);
            ValuePatterns.kindOf(longer);

            assertThat(shorter.reads).isLessThanOrEqualTo(MAX_READS_PER_CHAR * shorter.length());
            assertThat(longer.reads).isLessThanOrEqualTo(MAX_READS_PER_CHAR * longer.length());
        }
    }

    private static final class CountingText implements CharSequence {

        private final String text;
        private int reads;

        private CountingText(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            reads++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
