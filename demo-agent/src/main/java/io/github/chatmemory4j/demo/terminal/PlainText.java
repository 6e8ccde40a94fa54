package io.github.chatmemory4j.demo.terminal;

import java.util.regex.Pattern;
import org.jline.utils.AttributedString;

/** Text of unknown origin made fit to be shown. */
public final class PlainText {

    private static final Pattern STEERING = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cc}]+");

    private PlainText() {}

    /** The text without the characters that steer a terminal, such as those that recolour or overwrite what is there. */
    public static String of(String text) {
        return STEERING.matcher(text).replaceAll("");
    }

    /** As much of the text as fits a line of so many columns; wide characters take two. */
    public static String line(String text, int columns) {
        AttributedString line =
                new AttributedString(BLANKS.matcher(text).replaceAll(" ").strip());
        return line.columnLength() <= columns
                ? line.toString()
                : line.columnSubSequence(0, Math.max(0, columns - 1)) + "…";
    }
}
