package io.github.chatmemory4j.demo.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.github.chatmemory4j.demo.fault.DemoException;
import io.github.chatmemory4j.langchain4j.LangChain4jMessageCodec;
import io.github.chatmemory4j.store.MessageCodec;
import io.github.chatmemory4j.store.TranscriptState;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation as JSON Lines: one line of where it stands, then one per message with position, time, role, whether it was
 * withdrawn, and LangChain4j's own JSON; then one per summary.
 */
final class ConversationLines {

    private static final String CONVERSATION = "conversation";
    private static final String MESSAGE = "message";
    private static final String SUMMARY = "summary";

    /** Beyond ASCII is kept readable in messages; elsewhere it is escaped, so that any string survives. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final MessageCodec codec = new LangChain4jMessageCodec();

    /** The lines of a conversation, without line ends. */
    List<String> write(SavedConversation conversation) {
        List<String> lines = new ArrayList<>();
        TranscriptState state = conversation.state();
        lines.add(line(CONVERSATION)
                .put("version", 1)
                .put("size", state.size())
                .put("clearedTo", state.clearedTo())
                .put("windowStart", state.windowStart())
                .put("systemPosition", state.systemPosition())
                .toString());
        for (TranscriptEntry entry : conversation.entries()) {
            ObjectNode line = line(MESSAGE)
                    .put("position", entry.position())
                    .put("at", entry.at().toString())
                    .put("role", entry.message().role().name())
                    .put("withdrawn", entry.withdrawn());
            line.putRawValue(MESSAGE, new RawValue(new String(codec.encode(entry.message()), UTF_8)));
            lines.add(line.toString());
        }
        for (Summary summary : conversation.summaries()) {
            lines.add(text(line(SUMMARY)
                    .put("end", summary.end())
                    .put("at", summary.at().toString())
                    .put("text", summary.text())));
        }
        return lines;
    }

    private static ObjectNode line(String kind) {
        return JSON.createObjectNode().put("kind", kind);
    }

    private static String text(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a line of JSON", e);
        }
    }

    /** The conversation that lines tell of; a line that is wrong is named by its number, never quoted. */
    SavedConversation read(List<String> lines) {
        List<TranscriptEntry> entries = new ArrayList<>();
        List<Summary> summaries = new ArrayList<>();
        JsonNode head = JSON.missingNode();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            if (line.isBlank()) {
                continue;
            }
            try {
                JsonNode node = JSON.readTree(line);
                String kind = node.path("kind").asText();
                switch (kind) {
                    case CONVERSATION -> head = node;
                    case MESSAGE -> entries.add(entry(node));
                    case SUMMARY -> summaries.add(summary(node));
                    default -> throw new IllegalArgumentException("kind must be conversation, message or summary");
                }
            } catch (JsonProcessingException | RuntimeException e) {
                // No cause, because it may quote the line.
                throw new DemoException("line " + number + " is not a line of an exported conversation ("
                        + e.getClass().getSimpleName() + "); repair or remove it");
            }
        }
        return conversation(head, entries, summaries);
    }

    private TranscriptEntry entry(JsonNode node) {
        byte[] message = text(required(node, MESSAGE)).getBytes(UTF_8);
        return new TranscriptEntry(
                required(node, "position").asLong(),
                codec.decode(message),
                time(node),
                node.path("withdrawn").asBoolean());
    }

    private static Summary summary(JsonNode node) {
        return new Summary(
                required(node, "text").asText(), required(node, "end").asLong(), time(node));
    }

    private static Instant time(JsonNode node) throws DateTimeException {
        return Instant.parse(required(node, "at").asText());
    }

    private static JsonNode required(JsonNode node, String name) {
        if (node.path(name).isMissingNode()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return node.path(name);
    }

    private static SavedConversation conversation(
            JsonNode head, List<TranscriptEntry> entries, List<Summary> summaries) {
        try {
            long size = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).position() + 1;
            TranscriptState state = head.isMissingNode()
                    ? TranscriptState.EMPTY.withSize(size)
                    : new TranscriptState(
                            0,
                            Math.max(size, head.path("size").asLong()),
                            head.path("clearedTo").asLong(),
                            head.path("windowStart").asLong(),
                            head.path("systemPosition").asLong());
            for (int i = 1; i < entries.size(); i++) {
                if (entries.get(i).position() <= entries.get(i - 1).position()) {
                    throw new IllegalArgumentException(
                            "positions must rise, " + entries.get(i).position() + " does not");
                }
            }
            return new SavedConversation(state, entries, summaries);
        } catch (IllegalArgumentException e) {
            throw new DemoException("the lines do not belong together: " + e.getMessage(), e);
        }
    }
}
