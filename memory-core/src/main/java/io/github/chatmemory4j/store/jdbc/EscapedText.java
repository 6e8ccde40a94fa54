package io.github.chatmemory4j.store.jdbc;

/**
 * Any Java string as text that PostgreSQL can hold, distinct and equal again when read. The NUL character and lone
 * surrogates, which it cannot hold, become a backslash, {@code u} and four hexadecimal digits; a backslash becomes two.
 */
final class EscapedText {

    private static final int HEX_DIGITS = 4;
    private static final int HEX = 16;

    private EscapedText() {}

    static String escape(String text) {
        if (text.codePoints().allMatch(EscapedText::isPlain)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + HEX);
        text.codePoints().forEach(c -> {
            if (isPlain(c)) {
                escaped.appendCodePoint(c);
            } else if (c == '\\') {
                escaped.append("\\\\");
            } else {
                escaped.append(String.format("\\u%04x", c));
            }
        });
        return escaped.toString();
    }

    private static boolean isPlain(int c) {
        return c != 0 && c != '\\' && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
    }

    static String unescape(String escaped) {
        if (escaped.indexOf('\\') < 0) {
            return escaped;
        }
        StringBuilder text = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c != '\\') {
                text.append(c);
            } else if (escaped.startsWith("u", i + 1) && i + 1 + HEX_DIGITS < escaped.length()) {
                text.append((char) Integer.parseInt(escaped.substring(i + 2, i + 2 + HEX_DIGITS), HEX));
                i += 1 + HEX_DIGITS;
            } else {
                text.append('\\');
                i++;
            }
        }
        return text.toString();
    }
}
