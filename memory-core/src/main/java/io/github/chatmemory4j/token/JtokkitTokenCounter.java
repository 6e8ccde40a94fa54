package io.github.chatmemory4j.token;

import static java.util.Objects.requireNonNull;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import io.github.chatmemory4j.internal.Utf16;

/**
 * Counts tokens with the byte-pair encodings of OpenAI's models, through jtokkit.
 *
 * <p>Special-token text such as {@code <|endoftext|>} is counted as the ordinary text it is, and a lone surrogate as the
 * replacement character. The count is exact for text of up to {@value #PIECE_CHARS} characters, and for longer text in
 * which a word ends at least that often: it is counted in pieces that end where the encodings themselves always split. A
 * longer run without such a place is cut all the same, and {@value #CUT_TOKENS} tokens are added for each such cut. What
 * lies beyond about {@value #COUNTED_CHARS} characters is not tokenised but charged one token per UTF-8 byte, the most it
 * can cost. So the time is bounded for any text, and no budget is overrun by a count that is too low.
 *
 * <p>Immutable and safe to share between threads. An encoding is loaded when its counter is first asked for.
 */
public final class JtokkitTokenCounter implements TokenCounter {

    /** Long runs without a word's end take more than linear time; at this length they do not yet. */
    static final int PIECE_CHARS = 4_096;

    /** About sixty thousand tokens of English: twenty default budgets, and half of a context window of 128,000. */
    static final int COUNTED_CHARS = 250_000;

    /** Cutting inside a word can also hide tokens, up to 2 in a hundred thousand random cuts; this leaves a margin. */
    static final int CUT_TOKENS = 8;

    /** What ends a word or a number in every encoding; no apostrophe, because {@code it's} may be one piece. */
    private static final String PUNCTUATION = ".,;:!?()[]{}<>\"/-_=、。，；：！？";

    private final com.knuddels.jtokkit.api.Encoding encoding;

    private static final class O200k {
        static final JtokkitTokenCounter COUNTER = new JtokkitTokenCounter(EncodingType.O200K_BASE);
    }

    private static final class Cl100k {
        static final JtokkitTokenCounter COUNTER = new JtokkitTokenCounter(EncodingType.CL100K_BASE);
    }

    private JtokkitTokenCounter(EncodingType type) {
        this.encoding = Encodings.newLazyEncodingRegistry().getEncoding(type);
    }

    /** The counter for {@link Encoding#O200K_BASE}, the default everywhere in this library. */
    public static JtokkitTokenCounter o200k() {
        return O200k.COUNTER;
    }

    public static JtokkitTokenCounter of(Encoding encoding) {
        return switch (encoding) {
            case O200K_BASE -> O200k.COUNTER;
            case CL100K_BASE -> Cl100k.COUNTER;
        };
    }

    /** The counter for the encoding that {@link Encoding#forModel} gives. */
    public static JtokkitTokenCounter forModel(String modelName) {
        return of(Encoding.forModel(modelName));
    }

    @Override
    public int countText(String text) {
        requireNonNull(text, "text");
        if (text.length() <= PIECE_CHARS) {
            return countPiece(text);
        }
        long tokens = 0;
        int start = 0;
        while (start < text.length() && start < COUNTED_CHARS) {
            int end = Math.min(start + PIECE_CHARS, text.length());
            if (end < text.length()) {
                int wordEnd = lastWordEnd(text, start, end);
                if (wordEnd > start) {
                    end = wordEnd;
                } else {
                    end = Utf16.cutBefore(text, end);
                    tokens += CUT_TOKENS;
                }
            }
            tokens += countPiece(text.substring(start, end));
            start = end;
        }
        return (int) Math.min(tokens + utf8Bytes(text, start), Integer.MAX_VALUE);
    }

    private int countPiece(String text) {
        return encoding.countTokensOrdinary(Utf16.replaceLoneSurrogates(text, c -> "\uFFFD"));
    }

    /** The last place in ({@code start}, {@code end}] where the text divides without changing its tokens, or {@code start}. */
    private static int lastWordEnd(String text, int start, int end) {
        int cut = end;
        while (cut > start && !isWordEnd(text.charAt(cut - 1), text.charAt(cut))) {
            cut--;
        }
        return cut;
    }

    private static boolean isWordEnd(char last, char next) {
        return Character.isLetterOrDigit(last) && (Character.isWhitespace(next) || PUNCTUATION.indexOf(next) >= 0);
    }

    /** UTF-8 bytes from {@code start} on, a lone surrogate as the replacement character's three. */
    private static long utf8Bytes(String text, int start) {
        long bytes = 0;
        for (int i = start; i < text.length(); i++) {
            int c = text.codePointAt(i);
            if (Character.isSupplementaryCodePoint(c)) {
                bytes += 4;
                i++;
            } else {
                bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
            }
        }
        return bytes;
    }
}
