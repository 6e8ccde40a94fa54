package io.github.chatmemory4j.demo.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class WrappedTextTest {

    private final StringWriter page = new StringWriter();

    private String wrapped(int columns, int column, String... pieces) {
        WrappedText text = new WrappedText(new PrintWriter(page), columns, column);
        for (String piece : pieces) {
            text.add(piece);
        }
        text.end();
        return page.toString().replace(System.lineSeparator(), "\n");
    }

    @Test
    void breaksBetweenWords_alsoWhenAPieceEndsWithinOne() {
        assertThat(wrapped(12, 0, "the qui", "ck brown f", "ox")).isEqualTo("the quick\nbrown fox");
    }

    @Test
    void countsWhatIsOnTheLineAlready() {
        assertThat(wrapped(12, 5, "quick brown")).isEqualTo("quick\nbrown");
    }

    @Test
    void keepsTheLinesOfTheText() {
        assertThat(wrapped(40, 0, "one\n\n- two\n")).isEqualTo("one\n\n- two\n");
    }

    @Test
    void leavesAWordAlone_thatIsLongerThanALine() {
        assertThat(wrapped(8, 0, "a https://example.org/long b")).isEqualTo("a\nhttps://example.org/long\nb");
    }

    @Test
    void countsWideCharactersTwice() {
        assertThat(wrapped(8, 0, "日本 日本 日本")).isEqualTo("日本\n日本\n日本");
    }

    @Test
    void takesOutWhatSteersTheTerminal() {
        assertThat(wrapped(40, 0, "\u001b[2Jgone")).isEqualTo("[2Jgone");
    }
}
