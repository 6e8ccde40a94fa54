package io.github.chatmemory4j.token.internal;

import io.github.chatmemory4j.token.TokenCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts JSON to a number of tokens, so that it stays JSON: its long strings lose their middles, with a mark where something is
 * gone. Where that is not enough, or the text is no JSON, its beginning and end become the only value of an object whose
 * name says so. Stateless.
 */
public final class JsonClipping {

    /** Stands in a string where its middle was. */
    public static final String MARK = " [... clipped ...] ";

    private static final String WHOLE_OPEN = "{\"clipped\":\"";
    private static final String WHOLE_CLOSE = "\"}";
    private static final String NOTHING = "{}";

    /** No token of the known encodings is longer in ordinary text. */
    private static final int MAX_CHARS_PER_TOKEN = 16;

    private JsonClipping() {}

    /** The text if it has at most {@code maxTokens}, else JSON that has; an empty object when not even a mark fits. */
    public static String toTokens(String json, int maxTokens, TokenCounter counter) {
        if (counter.countText(json) <= maxTokens) {
            return json;
        }
        return JsonStrings.in(json)
                .flatMap(strings -> longest(
                        chars -> clipped(json, strings, chars),
                        strings.stream()
                                .mapToInt(JsonStrings.Span::length)
                                .max()
                                .orElse(0),
                        maxTokens,
                        counter))
                .or(() -> longest(chars -> whole(json, chars), json.length() - 1, maxTokens, counter))
                .orElse(NOTHING);
    }

    /** A text made with a number of characters left. */
    @FunctionalInterface
    private interface Candidate {

        String of(int chars);
    }

    private static Optional<String> longest(Candidate candidate, int maxChars, int maxTokens, TokenCounter counter) {
        int low = 0;
        int high = (int) Math.min(maxChars, (long) maxTokens * MAX_CHARS_PER_TOKEN);
        String best = candidate.of(0);
        if (counter.countText(best) > maxTokens) {
            return Optional.empty();
        }
        while (low < high) {
            int chars = (low + high + 1) >>> 1;
            String longer = candidate.of(chars);
            if (counter.countText(longer) <= maxTokens) {
                best = longer;
                low = chars;
            } else {
                high = chars - 1;
            }
        }
        return Optional.of(best);
    }

    private static String clipped(String json, List<JsonStrings.Span> strings, int chars) {
        StringBuilder clipped = new StringBuilder();
        int copied = 0;
        for (JsonStrings.Span string : strings) {
            if (string.length() > chars + MARK.length()) {
                int head = string.boundaryBefore(json, string.start() + chars - chars / 3);
                int tail = string.boundaryAfter(json, string.end() - chars / 3);
                clipped.append(json, copied, head).append(MARK);
                copied = tail;
            }
        }
        return clipped.append(json, copied, json.length()).toString();
    }

    private static String whole(String text, int chars) {
        JsonStrings.Span all = new JsonStrings.Span(0, text.length());
        int head = all.pairBefore(text, chars - chars / 3);
        int tail = all.pairBefore(text, text.length() - chars / 3);
        List<String> parts = new ArrayList<>();
        for (String part : List.of(text.substring(0, head), text.substring(tail))) {
            parts.add(JsonStrings.escaped(part));
        }
        return WHOLE_OPEN + parts.get(0) + MARK + parts.get(1) + WHOLE_CLOSE;
    }
}
