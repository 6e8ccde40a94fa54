package io.github.chatmemory4j.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the beginning of some JSON looks like: the paths of its fields, and the short texts at the end of them. Arrays at the
 * top do not count, so that one object, an array of them and a line each look the same: {@code messages[].role}.
 */
final class ContentProbe {

    private static final int MAX_TOKENS = 20_000;
    private static final int MAX_DEPTH = 5;
    private static final int MAX_VALUE = 30;
    private static final int MAX_VALUES = 50;

    private final Map<String, Set<String>> values = new HashMap<>();

    static ContentProbe of(JsonParser parser) throws IOException {
        ContentProbe probe = new ContentProbe();
        probe.walk(parser, 0);
        return probe;
    }

    /** Whether there is such a field. */
    boolean has(String path) {
        return values.containsKey(path);
    }

    boolean hasAll(String... paths) {
        return Set.of(paths).stream().allMatch(this::has);
    }

    /** Whether a field has one of some values. */
    boolean hasAny(String path, Set<String> wanted) {
        return values.getOrDefault(path, Set.of()).stream().anyMatch(wanted::contains);
    }

    private void walk(JsonParser parser, int quoted) throws IOException {
        Deque<String> path = new ArrayDeque<>();
        path.push("");
        String field = "";
        try {
            for (int tokens = 0; tokens < MAX_TOKENS; tokens++) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    return;
                }
                String here = path.getFirst();
                switch (token) {
                    case START_OBJECT -> path.push(within(here, field));
                    case START_ARRAY -> {
                        String array = within(here, field);
                        path.push(array.isEmpty() ? "" : array + "[]");
                        field = "";
                        continue;
                    }
                    case END_OBJECT, END_ARRAY -> path.pop();
                    case FIELD_NAME -> {
                        field = parser.currentName();
                        found(within(here, field));
                        continue;
                    }
                    case VALUE_STRING -> text(parser, here, field, quoted);
                    default -> {}
                }
                field = "";
            }
        } catch (JsonProcessingException e) {
            // What was seen so far has to do; the reader will say where it breaks.
        }
    }

    private static String within(String here, String field) {
        return field.isEmpty() ? here : here.isEmpty() ? field : here + "." + field;
    }

    private void found(String path) {
        if (path.chars().filter(c -> c == '.').count() < MAX_DEPTH) {
            values.computeIfAbsent(path, unseen -> new HashSet<>());
        }
    }

    private void text(JsonParser parser, String here, String field, int quoted) throws IOException {
        String text = parser.getText();
        if (here.isEmpty() && field.isEmpty()) {
            if (quoted < MessageWalk.MAX_QUOTED) {
                walk(SourceContent.JSON.createParser(text), quoted + 1);
            }
            return;
        }
        Set<String> seen = values.get(within(here, field));
        if (seen != null && text.length() <= MAX_VALUE && seen.size() < MAX_VALUES) {
            seen.add(text);
        }
    }
}
