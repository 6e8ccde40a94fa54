package io.github.chatmemory4j.token.internal;

import io.github.chatmemory4j.internal.Utf16;
import io.github.chatmemory4j.token.TokenCounter;

/** Cuts text to a number of tokens, in the middle, with a mark that says how much is gone. Stateless. */
public final class Clipping {

    /** No token of the known encodings is longer in ordinary text; keeps huge texts from being counted again and again. */
    private static final int MAX_CHARS_PER_TOKEN = 16;

    /** Stands where the full mark would take most of the room. */
    private static final String SHORT_MARK = " … ";

    private Clipping() {}

    /**
     * The text if it has at most {@code maxTokens}, else its beginning and end around a mark, together at most
     * {@code maxTokens}; empty when not even a short mark fits.
     */
    public static String toTokens(String text, int maxTokens, int textTokens, TokenCounter counter) {
        if (textTokens <= maxTokens) {
            return text;
        }
        String mark = "\n[... clipped, about " + (textTokens - maxTokens) + " tokens left out ...]\n";
        if (counter.countText(mark) > maxTokens * 2 / 3) {
            mark = SHORT_MARK;
        }
        int low = 0;
        int high = (int) Math.min(text.length() - 1L, (long) maxTokens * MAX_CHARS_PER_TOKEN);
        String best = counter.countText(mark) <= maxTokens ? mark : "";
        while (low < high) {
            int chars = (low + high + 1) >>> 1;
            String candidate = ends(text, chars, mark);
            if (counter.countText(candidate) <= maxTokens) {
                best = candidate;
                low = chars;
            } else {
                high = chars - 1;
            }
        }
        return best;
    }

    /** Two thirds of the kept characters from the beginning, one third from the end, where conclusions stand. */
    private static String ends(String text, int chars, String mark) {
        int head = Utf16.cutBefore(text, chars - chars / 3);
        int tail = Utf16.cutAfter(text, text.length() - chars / 3);
        return text.substring(0, head) + mark + text.substring(tail);
    }
}
