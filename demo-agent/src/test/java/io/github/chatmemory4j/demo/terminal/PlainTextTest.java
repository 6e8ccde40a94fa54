package io.github.chatmemory4j.demo.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void keepsLinesAndTabs_andDropsWhatSteersTheTerminal() {
        assertThat(PlainText.of("one\n\ttwo\u001b[31m\r\u0007 ü🙂")).isEqualTo("one\n\ttwo[31m ü🙂");
    }

    @Test
    void makesOneLine() {
        assertThat(PlainText.line(" one\n\n two\u001b ", 20)).isEqualTo("one two");
    }

    @Test
    void cutsAtTheColumns() {
        assertThat(PlainText.line("twelve chars", 12)).isEqualTo("twelve chars");
        assertThat(PlainText.line("twelve chars", 11)).isEqualTo("twelve cha…");
        assertThat(PlainText.line("twelve chars", 0)).isEqualTo("…");
    }

    @Test
    void countsWideCharactersTwice() {
        assertThat(PlainText.line("日本語日本語", 7)).isEqualTo("日本語…");
    }
}
