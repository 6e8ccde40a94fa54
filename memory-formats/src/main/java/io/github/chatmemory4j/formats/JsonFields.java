package io.github.chatmemory4j.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields of JSON whose type is checked; every refusal is an {@link IllegalArgumentException} that says the rule. */
final class JsonFields {

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
    private static final double FIRST_IN_MILLISECONDS = 1e11;
    private static final int MAX_NAME = 40;

    private static final DateTimeFormatter OF_DATABASES = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("[ ]['T']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][X]")
            .toFormatter(java.util.Locale.ROOT);

    private JsonFields() {}

    /** A text; empty when it is absent or null. */
    static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + " must be a text");
        }
        return value.textValue();
    }

    /** A text that has to be there. */
    static String required(JsonNode node, String name) {
        String text = text(node, name);
        if (text.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return text;
    }

    /** A text, a number or whatever else, as one line of JSON; empty when it is absent or null. */
    static String anyText(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isTextual() ? value.textValue() : value.toString();
    }

    /** The elements of an array; none when it is absent or null. */
    static Iterable<JsonNode> list(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        if (!(value instanceof ArrayNode array)) {
            throw new IllegalArgumentException(name + " must be an array");
        }
        return array;
    }

    static JsonNode object(JsonNode node, String what) {
        if (!node.isObject()) {
            throw new IllegalArgumentException(what + " must be an object");
        }
        return node;
    }

    /** The first of some fields that is there, as a time. */
    static @Nullable Instant time(JsonNode node, String... names) {
        for (String name : names) {
            JsonNode value = node.path(name);
            if (!value.isMissingNode() && !value.isNull()) {
                return time(value, name);
            }
        }
        return null;
    }

    private static Instant time(JsonNode value, String name) {
        try {
            boolean isNumber = value.isNumber() || value.asText().matches("\\d{9,15}(\\.\\d{1,9})?");
            Instant time = isNumber ? ofEpoch(value.asDouble()) : parsed(value.asText());
            if (!time.isBefore(Instant.EPOCH) && !time.isAfter(LAST)) {
                return time;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // Refused below, without a cause, because that quotes the value.
        }
        throw new IllegalArgumentException(name + " must be a time between 1970 and 9999");
    }

    private static Instant ofEpoch(double number) {
        double milliseconds = number >= FIRST_IN_MILLISECONDS ? number : number * 1_000;
        return Instant.ofEpochMilli(Math.round(milliseconds));
    }

    private static Instant parsed(String text) {
        return (Instant) OF_DATABASES.parseBest(
                text.strip(), parsed -> OffsetDateTime.from(parsed).toInstant(), parsed -> LocalDateTime.from(parsed)
                        .toInstant(ZoneOffset.UTC));
    }

    /** A name from a file as it may stand in a note: short and of plain characters. */
    static String plain(String name) {
        boolean isPlain = !name.isEmpty()
                && name.length() <= MAX_NAME
                && name.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-'));
        return isPlain ? name : "?";
    }
}
