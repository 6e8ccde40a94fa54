package io.github.chatmemory4j.claim;

import static java.util.Objects.requireNonNull;

/**
 * What a claim states of its key.
 *
 * @param value the value, as it was said; empty only for the end of whatever held
 * @param text a sentence or a phrase for people and models to read, on one line
 * @param kind what sort of thing it is
 * @param holds false for the statement that it is so no longer, or is not so
 */
public record Statement(String value, String text, ClaimKind kind, boolean holds) {

    /** The longest value or text; what is longer is no single statement. */
    public static final int MAX_CHARS = 500;

    public Statement {
        value = oneLine("value", value);
        text = oneLine("text", text);
        requireNonNull(kind, "kind");
        if (text.isEmpty() || (holds && value.isEmpty())) {
            throw new IllegalArgumentException("text, and the value of what holds, must not be blank");
        }
    }

    private static String oneLine(String name, String words) {
        String line = requireNonNull(words, name).strip().replaceAll("[\\s\\p{Cntrl}\\u2028\\u2029]+", " ");
        if (line.length() > MAX_CHARS) {
            throw new IllegalArgumentException(
                    name + " must have at most " + MAX_CHARS + " characters, had " + line.length());
        }
        return line;
    }

    /** Whether both state the same, whatever the words around the value. */
    public boolean agreesWith(Statement other) {
        return holds == other.holds && ClaimKey.normalized(value).equals(ClaimKey.normalized(other.value));
    }
}
