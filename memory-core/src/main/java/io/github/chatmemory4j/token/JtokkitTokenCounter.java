package io.github.chatmemory4j.token;

import static java.util.Objects.requireNonNull;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;

/**
 * Counts tokens with the byte-pair encodings of OpenAI's models, through jtokkit.
 *
 * <p>Special-token text such as {@code <|endoftext|>} is counted as the ordinary text it is, and a lone surrogate as the
 * replacement character. Text of up to {@value #PIECE_CHARS} characters is counted exactly. Longer text is counted in
 * pieces of at most that size, cut before white space where there is some, which can only add: at most one token or so per
 * cut. What lies beyond the first {@value #COUNTED_CHARS} characters is not tokenised but charged one token per UTF-8
 * byte, the most it can cost; so the time is bounded for any text, and a budget is never overrun by a wrong guess.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class JtokkitTokenCounter implements TokenCounter {

    /** Large enough that ordinary messages are counted in one piece, small enough to bound the worst case. */
    static final int PIECE_CHARS = 8_192;

    /** About a quarter of a million tokens of English, more than most context windows. */
    static final int COUNTED_CHARS = 1_000_000;

    private static final JtokkitTokenCounter O200K = new JtokkitTokenCounter(EncodingType.O200K_BASE);
    private static final JtokkitTokenCounter CL100K = new JtokkitTokenCounter(EncodingType.CL100K_BASE);

    private final com.knuddels.jtokkit.api.Encoding encoding;

    private JtokkitTokenCounter(EncodingType type) {
        this.encoding = Encodings.newLazyEncodingRegistry().getEncoding(type);
    }

    /** The counter for {@link Encoding#O200K_BASE}, the default everywhere in this library. */
    public static JtokkitTokenCounter o200k() {
        return O200K;
    }

    public static JtokkitTokenCounter of(Encoding encoding) {
        return switch (encoding) {
            case O200K_BASE -> O200K;
            case CL100K_BASE -> CL100K;
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
            return encoding.countTokensOrdinary(text);
        }
        long tokens = 0;
        int counted = Math.min(text.length(), COUNTED_CHARS);
        int start = 0;
        while (start < counted) {
            int end = endOfPiece(text, start, counted);
            tokens += encoding.countTokensOrdinary(text.substring(start, end));
            start = end;
        }
        return (int) Math.min(tokens + utf8Bytes(text, start), Integer.MAX_VALUE);
    }

    private static int endOfPiece(String text, int start, int counted) {
        int end = start + PIECE_CHARS;
        if (end >= counted) {
            return counted;
        }
        for (int cut = end; cut > start + PIECE_CHARS / 2; cut--) {
            if (Character.isWhitespace(text.charAt(cut)) && !Character.isWhitespace(text.charAt(cut - 1))) {
                return cut;
            }
        }
        return Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
    }

    private static long utf8Bytes(String text, int start) {
        long bytes = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}
