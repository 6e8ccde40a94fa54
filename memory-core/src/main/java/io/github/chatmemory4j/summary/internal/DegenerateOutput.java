package io.github.chatmemory4j.summary.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.Deflater;

/** What is no text at all: loops, binary data, and what servers and proxies say about themselves. */
final class DegenerateOutput {

    private static final Pattern JSON_ERROR =
            Pattern.compile("^[\\[{][^}]{0,300}?\"(?:error|errors|error_code|error_message)\"\\s*:");
    private static final Pattern PAGE =
            Pattern.compile("^(?:<!doctype\\b|<html\\b|<\\?xml\\b|<head\\b|<body\\b|http/\\d)");
    private static final Pattern SERVER_ERROR = Pattern.compile(
            "^(?:(?:http )?(?:status|error)?:? ?(?:code )?[45]\\d\\d:? (?:bad|internal|service|gateway|unauthori[sz]ed|forbidden"
                    + "|not found|too many|error|request|payment)|error: (?:internal|upstream|model|request|server|rate|time|connection"
                    + "|failed|no |invalid)|internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out"
                    + "|upstream (?:connect|request|error)|too many requests|rate limit (?:reached|exceeded)|request (?:failed|timed out)"
                    + "|connection (?:refused|reset)|exception in |null$|undefined$|nan$|traceback \\(|java\\.\\w+\\.)");
    private static final int MAX_SERVER_ERROR_CHARS = 200;

    private static final int LOOP_CHARS = 200;
    private static final int TAIL_CHARS = 600;

    /** Prose deflates to a third or more of its bytes, bulleted lists to a quarter, lines that only count to an eighth. */
    private static final double LOOP = 0.08;

    private static final double MIN_LETTERS = 0.25;
    private static final double MAX_UNPRINTABLE = 0.02;

    private DegenerateOutput() {}

    static boolean is(String summary, String source) {
        String text = summary.strip();
        String start = text.substring(0, Math.min(text.length(), 400)).toLowerCase(Locale.ROOT);
        boolean fromServer = JSON_ERROR.matcher(start).find()
                || PAGE.matcher(start).find()
                || (text.length() < MAX_SERVER_ERROR_CHARS
                        && SERVER_ERROR.matcher(start).find());
        return fromServer
                || unprintable(text) > MAX_UNPRINTABLE
                || (letters(text) < MIN_LETTERS && letters(source) >= MIN_LETTERS)
                || (isLoop(text) && !isLoop(source));
    }

    private static boolean isLoop(String text) {
        String tail = text.substring(Math.max(0, text.length() - TAIL_CHARS));
        return text.length() >= LOOP_CHARS && (deflated(text) < LOOP || deflated(tail) < LOOP);
    }

    /** The share of the bytes that are left when repetition is taken out. */
    private static double deflated(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] buffer = new byte[8_192];
            while (!deflater.finished()) {
                deflater.deflate(buffer);
            }
            return (double) deflater.getBytesWritten() / bytes.length;
        } finally {
            deflater.end();
        }
    }

    private static double letters(String text) {
        long visible = text.codePoints().filter(c -> !Character.isWhitespace(c)).count();
        return visible == 0
                ? 0
                : (double) text.codePoints().filter(Character::isLetter).count() / visible;
    }

    private static double unprintable(String text) {
        return (double) text.codePoints()
                        .filter(c -> c == '\uFFFD' || (Character.isISOControl(c) && !Character.isWhitespace(c)))
                        .count()
                / text.length();
    }
}
