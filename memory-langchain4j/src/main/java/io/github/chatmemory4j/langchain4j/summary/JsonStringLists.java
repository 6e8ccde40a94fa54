package io.github.chatmemory4j.langchain4j.summary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a JSON object whose values are all lists of strings, and nothing else; LangChain4j keeps its own reader to itself.
 * A fence around it is overlooked. Not safe to share between threads.
 */
final class JsonStringLists {

    private final String json;
    private int at;

    private JsonStringLists(String json) {
        this.json = json;
    }

    /** @throws IllegalArgumentException if it is anything else; the message has positions, no text */
    static Map<String, List<String>> read(String text) {
        String json = text.strip();
        if (json.startsWith("```") && json.endsWith("```") && json.indexOf('\n') > 0) {
            json = json.substring(json.indexOf('\n'), json.length() - 3);
        }
        return new JsonStringLists(json).object();
    }

    private Map<String, List<String>> object() {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        expect('{');
        if (!comes('}')) {
            do {
                String name = string();
                expect(':');
                lists.put(name, list());
            } while (comes(','));
            expect('}');
        }
        if (next() != '\0') {
            throw unexpected();
        }
        return lists;
    }

    private List<String> list() {
        List<String> strings = new ArrayList<>();
        expect('[');
        if (!comes(']')) {
            do {
                strings.add(string());
            } while (comes(','));
            expect(']');
        }
        return strings;
    }

    private String string() {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (at < json.length() && json.charAt(at) != '"') {
            char c = json.charAt(at++);
            string.append(c == '\\' ? escape() : c);
        }
        expect('"');
        return string.toString();
    }

    private char escape() {
        if (at >= json.length()) {
            throw unexpected();
        }
        char c = json.charAt(at++);
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            default -> throw unexpected();
        };
    }

    private char unicode() {
        if (at + 4 > json.length()) {
            throw unexpected();
        }
        at += 4;
        return (char) Integer.parseInt(json.substring(at - 4, at), 16);
    }

    private boolean comes(char wanted) {
        boolean comes = next() == wanted;
        at += comes ? 1 : 0;
        return comes;
    }

    private void expect(char wanted) {
        if (!comes(wanted)) {
            throw unexpected();
        }
    }

    /** The next character that is no white space; NUL at the end. */
    private char next() {
        while (at < json.length() && Character.isWhitespace(json.charAt(at))) {
            at++;
        }
        return at < json.length() ? json.charAt(at) : '\0';
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException("not an object of lists of strings, at character " + at);
    }
}
