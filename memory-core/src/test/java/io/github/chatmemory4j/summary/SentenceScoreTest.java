package io.github.chatmemory4j.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.LinearTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceScoreTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    My name is Ada.                        | We booked room 12 in Bonn on 3/4 for 5 days, see a.example@b.org.
                    The user's name is Ada.                | The weather in Rome was nice.
                    I’m Ada, but everybody calls me Addie. | We booked room 12 in Bonn on 3/4 for 5 days, see a.example@b.org.
                    I live in Berlin.                      | That is a good idea indeed.
                    I’m allergic to nuts.                  | That sounds really quite nice.
                    The deadline is 12 May.                | The weather is very nice now.
                    My dog is named Rex.                   | There is a dog in the garden.
                    We meet at 10:30.                      | We will meet some time soon.
                    Write to ada@example.org.              | Write to me when you can.
                    The file is src/main/App.java.         | The file is somewhere or other.
                    We saw Anna and Ben in Paris.          | We saw some people over there.
                    We will meet in the garden.            | Where will we meet?
                    The garden is behind the house.        | Thanks!
                    会议改到 3 月 5 日举行。                   | 今天的天气真的非常好，我们都很高兴。
                    """)
    void theFirstIsWorthMore(String more, String less) {
        assertThat(SentenceScore.of(more)).isGreaterThan(SentenceScore.of(less));
    }

    @Test
    void anIdentity_outweighsEverythingElseTogether() {
        String everythingElse = "I decided that we never use Bonn Rome Oslo 1 2 3 https://a.example b@c.example";

        assertThat(SentenceScore.of("call me ada")).isGreaterThan(SentenceScore.of(everythingElse));
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"my ", "i am ", "@", "a@", "a.", "a/", "A ", "1.", "user ", "' ", "http", " ", ",", "x"})
    @LinearTime
    void noSentenceTakesLong(String unit) {
        String sentence = unit.repeat(300 / unit.length());

        for (int i = 0; i < 2_000; i++) {
            assertThat(SentenceScore.of(sentence)).isFinite();
        }
    }
}
