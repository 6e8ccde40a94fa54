package io.github.chatmemory4j.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.LinearTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {

    @Test
    void aSentenceEnds_atItsMark_whenWhiteSpaceFollows() {
        assertThat(Sentences.of("I live in Bonn. Do you? Yes!  It costs 3.50 euros, see example.com."))
                .containsExactly("I live in Bonn.", "Do you?", "Yes!", "It costs 3.50 euros, see example.com.");
    }

    @Test
    void aClosingQuoteOrBracket_belongsToItsSentence() {
        assertThat(Sentences.of("She said \"stop!\" Then (he left.) Then nothing…  The end"))
                .containsExactly("She said \"stop!\"", "Then (he left.)", "Then nothing…", "The end");
    }

    @Test
    void titlesAndInitials_endNoSentence() {
        assertThat(Sentences.of("Dr. Ada K. Byron met Mr. Hyde in St. Ives. They left."))
                .containsExactly("Dr. Ada K. Byron met Mr. Hyde in St. Ives.", "They left.");
    }

    @Test
    void chineseAndJapaneseMarks_needNoWhiteSpace() {
        assertThat(Sentences.of("我叫小明。你好吗？很好！")).containsExactly("我叫小明。", "你好吗？", "很好！");
    }

    @Test
    void aLineBreak_endsASentence() {
        assertThat(Sentences.of("one\ntwo\r\n\r\n  three\u2028four")).containsExactly("one", "two", "three", "four");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n", " \t\r\n "})
    void blankText_hasNoSentences(String blank) {
        assertThat(Sentences.of(blank)).isEmpty();
    }

    @Test
    void anOverlongSentence_isCut_butNotInACharacter() {
        String sentence = Sentences.of("x".repeat(299) + "😀😀").get(0);

        assertThat(sentence).isEqualTo("x".repeat(299) + "…");
    }

    @Test
    void aPastedDocument_givesABoundedNumber() {
        assertThat(Sentences.of("line\n".repeat(10_000))).hasSize(200);
    }

    @Test
    void oneLine_hasNoLineBreaks() {
        assertThat(Sentences.oneLine(" {\n  \"city\":\t\"Bonn\"\n}\n")).isEqualTo("{ \"city\": \"Bonn\" }");
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "I ", ",", ". ", "a.", "\"", "。", "\r\n \r\n", "x"})
    @LinearTime
    void tenMillionCharacters_takeLinearTime(String unit) {
        assertThat(Sentences.of(unit.repeat(10_000_000 / unit.length()))).hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void anEmoticon_endsASentence() {
        assertThat(Sentences.of("works on my machine :) the build is 712 MB")).hasSize(2);
        assertThat(Sentences.of("(a) the first (see 3:D) one")).hasSize(1);
    }
}
