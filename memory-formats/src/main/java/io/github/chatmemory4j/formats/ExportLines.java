package io.github.chatmemory4j.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.store.MessageCodec;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * A conversation as JSON Lines, version 1, in UTF-8. The first line says where it stands, then comes a line per message,
 * oldest first, then one per summary, oldest first:
 *
 * <pre>{@code
 * {"kind":"conversation","version":1,"size":2,"clearedTo":0,"windowStart":0,"systemPosition":-1,"user":"ann"}
 * {"kind":"message","position":0,"at":"2026-03-01T12:00:00Z","role":"USER","withdrawn":false,"message":{...}}
 * {"kind":"message","position":1,"at":"2026-03-01T12:00:05Z","role":"ASSISTANT","withdrawn":false,"message":{...}}
 * {"kind":"summary","end":1,"at":"2026-03-01T12:00:06Z","text":"..."}
 * }</pre>
 *
 * <p>{@code message} is what LangChain4j's {@code ChatMessageSerializer} writes; {@code role} is there for readers of the
 * file and not read back. Positions rise; a missing one was erased. {@code user} is there when the conversation belongs to
 * one. A reader ignores what it does not know, and refuses a version above its own.
 */
final class ExportLines {

    private static final int VERSION = 1;

    /** Seconds from 1970 that fit into milliseconds, with room. */
    private static final long MAX_SECONDS = 1L << 48;

    private static final String CONVERSATION = "conversation";
    private static final String MESSAGE = "message";
    private static final String SUMMARY = "summary";

    /** Beyond ASCII is kept readable in messages; elsewhere it is escaped, so that any string survives. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final MessageCodec codec = new LangChain4jMessageCodec();

    /** Where a conversation stands, and whose it is. */
    record Head(TranscriptState state, Optional<String> userId) {}

    /** What becomes of each kind of line. */
    interface Receiver {
        void head(Head head);

        void message(TranscriptEntry entry);

        void summary(Summary summary);
    }

    String line(Head head) {
        TranscriptState state = head.state();
        ObjectNode line = kind(CONVERSATION)
                .put("version", VERSION)
                .put("size", state.size())
                .put("clearedTo", state.clearedTo())
                .put("windowStart", state.windowStart())
                .put("systemPosition", state.systemPosition());
        head.userId().ifPresent(user -> line.put("user", user));
        return text(line);
    }

    String line(TranscriptEntry entry) {
        ObjectNode line = kind(MESSAGE)
                .put("position", entry.position())
                .put("at", entry.at().toString())
                .put("role", entry.message().role().name())
                .put("withdrawn", entry.withdrawn());
        return line.putRawValue(MESSAGE, new RawValue(new String(codec.encode(entry.message()), UTF_8)))
                .toString();
    }

    String line(Summary summary) {
        return text(kind(SUMMARY)
                .put("end", summary.end())
                .put("at", summary.at().toString())
                .put("text", summary.text()));
    }

    private static ObjectNode kind(String kind) {
        return JSON.createObjectNode().put("kind", kind);
    }

    private static String text(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a line of JSON", e);
        }
    }

    /**
     * Reads one line.
     *
     * @throws IllegalArgumentException if it is not one of these; the message says why and quotes nothing
     */
    void read(String line, Receiver receiver) {
        JsonNode node = parsed(line);
        switch (node.path("kind").asText()) {
            case CONVERSATION -> receiver.head(head(node));
            case MESSAGE -> receiver.message(entry(node));
            case SUMMARY -> receiver.summary(new Summary(text(node, "text"), number(node, "end"), time(node)));
            default -> throw new IllegalArgumentException("kind must be conversation, message or summary");
        }
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is not JSON");
        }
    }

    private static Head head(JsonNode node) {
        long version = number(node, "version");
        if (version < 1) {
            throw new IllegalArgumentException("version must be positive, was " + version);
        }
        if (version > VERSION) {
            throw new IllegalArgumentException(
                    "its version " + version + " is newer than " + VERSION + ", which is what this program reads");
        }
        return new Head(
                new TranscriptState(
                        0,
                        number(node, "size"),
                        number(node, "clearedTo"),
                        number(node, "windowStart"),
                        number(node, "systemPosition")),
                Optional.of(node.path("user")).filter(JsonNode::isTextual).map(JsonNode::asText));
    }

    private TranscriptEntry entry(JsonNode node) {
        Instant at = time(node);
        long position = number(node, "position");
        byte[] message = text(required(node, MESSAGE)).getBytes(UTF_8);
        try {
            boolean withdrawn = node.path("withdrawn").asBoolean();
            return new TranscriptEntry(position, codec.decode(message), at, withdrawn);
        } catch (RuntimeException e) {
            // No cause, because it may quote the message.
            throw new IllegalArgumentException("message is not one of LangChain4j's");
        }
    }

    private static Instant time(JsonNode node) {
        try {
            Instant time = Instant.parse(text(node, "at"));
            if (Math.abs(time.getEpochSecond()) <= MAX_SECONDS) {
                return time;
            }
        } catch (DateTimeException e) {
            // Refused below, without a cause, because that quotes the value.
        }
        throw new IllegalArgumentException("at must be a time like 2026-03-01T12:00:00Z");
    }

    private static long number(JsonNode node, String name) {
        JsonNode value = required(node, name);
        if (!value.canConvertToLong()) {
            throw new IllegalArgumentException(name + " must be a whole number");
        }
        return value.asLong();
    }

    private static String text(JsonNode node, String name) {
        return required(node, name).asText();
    }

    private static JsonNode required(JsonNode node, String name) {
        if (node.path(name).isMissingNode()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return node.path(name);
    }
}
