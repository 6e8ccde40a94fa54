package io.github.chatmemory4j.demo.terminal;

import java.io.PrintWriter;
import org.jline.utils.AttributedString;

/**
 * Writes text that comes in pieces so that no word is broken at the edge of the page; a word that is longer than a line is
 * left to the terminal. Not safe to share between threads.
 */
public final class WrappedText {

    private final PrintWriter out;
    private final int columns;
    private int column;
    private final StringBuilder blanks = new StringBuilder();
    private final StringBuilder word = new StringBuilder();

    /**
     * A page that begins behind what is on the line already.
     *
     * @param columns of a line; {@link Integer#MAX_VALUE} to wrap nothing
     * @param column where the text begins
     */
    public WrappedText(PrintWriter out, int columns, int column) {
        this.out = out;
        this.columns = columns;
        this.column = column;
    }

    /** Adds a piece, which may end within a word. */
    public void add(String piece) {
        PlainText.of(piece).codePoints().forEach(this::add);
    }

    private void add(int codePoint) {
        if (codePoint == '\n') {
            writeWord();
            blanks.setLength(0);
            out.println();
            column = 0;
        } else if (Character.isWhitespace(codePoint)) {
            writeWord();
            blanks.appendCodePoint(codePoint);
        } else {
            word.appendCodePoint(codePoint);
        }
    }

    private void writeWord() {
        if (word.isEmpty()) {
            return;
        }
        int wordColumns = new AttributedString(word).columnLength();
        boolean fits = column + blanks.length() + wordColumns < columns;
        if (fits || column == 0) {
            out.print(blanks);
            column += blanks.length();
        } else {
            out.println();
            column = 0;
        }
        blanks.setLength(0);
        out.print(word);
        column += wordColumns;
        word.setLength(0);
    }

    /** Writes what is left, without blanks at the end. */
    public void end() {
        writeWord();
        blanks.setLength(0);
        out.flush();
    }

    /** Shows as much as is certain: whole words. */
    public void flush() {
        out.flush();
    }
}
