package io.github.chatmemory4j.internal;

import java.util.function.IntFunction;

/** Java strings as they really are: UTF-16 units, in which a pair may be cut in two and a half may stand alone. */
public final class Utf16 {

    private Utf16() {}

    /** Whether a string has half of a pair without the other, which no UTF-8 text can hold. */
    public static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!isInsidePair(text, i + 1)) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    /** The string with something else for each half of a pair that stands alone; the same string when there is none. */
    public static String replaceLoneSurrogates(String text, IntFunction<String> replacement) {
        if (!hasLoneSurrogate(text)) {
            return text;
        }
        StringBuilder replaced = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isSurrogate(c)) {
                replaced.append(replacement.apply(c));
            } else {
                replaced.appendCodePoint(c);
            }
        });
        return replaced.toString();
    }

    /** Where to cut at or before a place, so that no pair is cut in two. */
    public static int cutBefore(String text, int at) {
        return isInsidePair(text, at) ? at - 1 : at;
    }

    /** Where to cut at or after a place, so that no pair is cut in two. */
    public static int cutAfter(String text, int at) {
        return isInsidePair(text, at) ? at + 1 : at;
    }

    private static boolean isInsidePair(String text, int at) {
        return at > 0 && at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
