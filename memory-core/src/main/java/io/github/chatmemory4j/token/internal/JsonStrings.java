package io.github.chatmemory4j.token.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the strings in JSON that are values, not names; the text of each is what stands between its quotes, escapes and all. */
final class JsonStrings {

    /** Deeper than any tool's arguments, and far from what a thread's stack can hold. */
    private static final int MAX_DEPTH = 200;

    private static final String NUMBER = "+-.eE0123456789";

    /** Part of a text, from {@code start} to before {@code end}. */
    record Span(int start, int end) {

        int length() {
            return end - start;
        }

        /** The last place up to {@code at} that is not within an escape or a pair of surrogates. */
        int boundaryBefore(String json, int at) {
            int i = start;
            for (int next = i; next <= at && next <= end; next = unitEnd(json, i)) {
                i = next;
                if (i == end) {
                    break;
                }
            }
            return pairBefore(json, i);
        }

        /** The first such place from {@code at} on. */
        int boundaryAfter(String json, int at) {
            int i = start;
            while (i < at && i < end) {
                i = unitEnd(json, i);
            }
            return i < end && i > start && Character.isLowSurrogate(json.charAt(i)) ? i + 1 : i;
        }

        /** This place, or the one before when it is within a pair of surrogates. */
        int pairBefore(String text, int at) {
            return at > start && at < end && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
        }

        private static int unitEnd(String json, int at) {
            if (json.charAt(at) != '\\') {
                return at + 1;
            }
            return at + (json.charAt(at + 1) == 'u' ? 6 : 2);
        }
    }

    private final String json;
    private final List<Span> values = new ArrayList<>();
    private int at;

    private JsonStrings(String json) {
        this.json = json;
    }

    /** The strings in order; empty when the text is no JSON. */
    static Optional<List<Span>> in(String json) {
        JsonStrings strings = new JsonStrings(json);
        boolean isJson = strings.value(0) && strings.next() == '\0';
        return isJson ? Optional.of(strings.values) : Optional.empty();
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> escaped.append('\\').append(c);
                case '\n' -> escaped.append("\\n");
                case '\t' -> escaped.append("\\t");
                default -> escaped.append(c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return escaped.toString();
    }

    private boolean value(int depth) {
        return switch (next()) {
            case '{' -> depth < MAX_DEPTH && members('}', true, depth);
            case '[' -> depth < MAX_DEPTH && members(']', false, depth);
            case '"' -> string(true);
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        };
    }

    private boolean members(char close, boolean named, int depth) {
        at++;
        if (next() == close) {
            at++;
            return true;
        }
        while (true) {
            boolean read = (!named || name()) && value(depth + 1);
            if (!read) {
                return false;
            }
            char separator = next();
            at++;
            if (separator != ',') {
                return separator == close;
            }
        }
    }

    private boolean name() {
        boolean read = next() == '"' && string(false) && next() == ':';
        at++;
        return read;
    }

    private boolean string(boolean isValue) {
        int start = ++at;
        while (at < json.length() && json.charAt(at) != '"') {
            if (json.charAt(at) < ' ' || (json.charAt(at) == '\\' && !escape())) {
                return false;
            }
            at++;
        }
        if (isValue) {
            values.add(new Span(start, at));
        }
        return at++ < json.length();
    }

    /** Leaves the place at the last character of the escape. */
    private boolean escape() {
        at++;
        if (at < json.length() && json.charAt(at) == 'u') {
            int end = at + 4;
            while (at < end) {
                at++;
                if (at >= json.length() || Character.digit(json.charAt(at), 16) < 0) {
                    return false;
                }
            }
            return true;
        }
        return at < json.length() && "\"\\/bfnrt".indexOf(json.charAt(at)) >= 0;
    }

    private boolean literal(String word) {
        boolean read = json.startsWith(word, at);
        at += word.length();
        return read;
    }

    private boolean number() {
        int start = at;
        while (at < json.length() && NUMBER.indexOf(json.charAt(at)) >= 0) {
            at++;
        }
        return at > start;
    }

    /** The next character that is not blank, or 0 at the end. */
    private char next() {
        while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
        return at < json.length() ? json.charAt(at) : '\0';
    }
}
