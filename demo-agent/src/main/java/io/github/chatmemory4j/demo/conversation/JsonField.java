package io.github.chatmemory4j.demo.conversation;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A value in a JSON file, perhaps a missing one, with the path by which errors call it. */
record JsonField(String file, String path, JsonNode node) {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Jackson's own message is left out, and it is no cause: it quotes the file. */
    static JsonField parse(SourceText source) {
        try {
            return new JsonField(source.name(), "", MAPPER.readTree(source.text()));
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw source.wrong(
                    at.getLineNr(),
                    "the file must be JSON, was malformed at column " + at.getColumnNr() + "; repair it");
        }
    }

    JsonField field(String name) {
        return new JsonField(file, path.isEmpty() ? name : path + "." + name, node.path(name));
    }

    boolean isPresent() {
        return !node.isMissingNode() && !node.isNull();
    }

    List<String> names() {
        return node.properties().stream().map(entry -> entry.getKey()).toList();
    }

    List<JsonField> elements() {
        if (!node.isArray()) {
            throw wrong("must be an array" + kind());
        }
        return IntStream.range(0, node.size())
                .mapToObj(i -> new JsonField(file, path + "[" + i + "]", node.path(i)))
                .toList();
    }

    String text() {
        if (!node.isTextual() || node.asText().isBlank()) {
            throw wrong("must be text that is not blank" + kind());
        }
        return node.asText();
    }

    ConversationFormatException wrong(String message) {
        String place = path.isEmpty() ? "the file" : path;
        return new ConversationFormatException(file + ": " + place + " " + message + "; give a file in LoCoMo's form");
    }

    private String kind() {
        return ", was " + node.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
