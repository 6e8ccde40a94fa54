package io.github.chatmemory4j.formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.TextContent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * A table with a message a row, and how a row is read. Columns are in lower case.
 *
 * @param format what the rows are of
 * @param table the table they are in, unless it is named otherwise
 * @param conversation the column that says which conversation
 * @param order the columns that say in which order, of which the first that is there counts
 * @param columns the columns that have to be there
 * @param readers makes the reader of a conversation
 */
record RowKind(
        ConversationFormat format,
        String table,
        String conversation,
        List<String> order,
        Set<String> columns,
        Function<ConversationFeed, MessageReader> readers) {

    static final RowKind SPRING_AI = new RowKind(
            ConversationFormat.SPRING_AI_ROWS,
            "spring_ai_chat_memory",
            "conversation_id",
            List.of("sequence_id", "timestamp"),
            Set.of("conversation_id", "content", "type"),
            feed -> new SpringAi());

    static final List<RowKind> ALL = List.of(
            SPRING_AI,
            new RowKind(
                    ConversationFormat.AGENTS_SESSION,
                    "agent_messages",
                    "session_id",
                    List.of("id"),
                    Set.of("session_id", "message_data"),
                    feed -> new Quoted("message_data", new ResponsesReader(feed))),
            new RowKind(
                    ConversationFormat.LANGCHAIN,
                    "message_store",
                    "session_id",
                    List.of("id"),
                    Set.of("session_id", "message"),
                    feed -> new Quoted("message", new LangChainReader())),
            new RowKind(
                    ConversationFormat.MASTRA,
                    "mastra_messages",
                    "thread_id",
                    List.of("createdat"),
                    Set.of("thread_id", "content", "role", "createdat"),
                    feed -> new Mastra()));

    MessageReader reader(ConversationFeed feed) {
        return readers.apply(feed);
    }

    private static JsonNode parsed(String json, String column) {
        try {
            return SourceContent.JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(column + " must be JSON");
        }
    }

    /** A message of another format, kept as JSON in a column. */
    private record Quoted(String column, MessageReader reader) implements MessageReader {

        @Override
        public void read(JsonNode row, ConversationFeed feed) {
            JsonNode value = row.path(column);
            reader.read(value.isTextual() ? parsed(value.textValue(), column) : value, feed);
        }

        @Override
        public void finish(ConversationFeed feed) {
            reader.finish(feed);
        }
    }

    /** Spring AI keeps texts alone: no calls, and no results that are worth anything. */
    private static final class SpringAi implements MessageReader {

        @Override
        public void read(JsonNode row, ConversationFeed feed) {
            Instant at = JsonFields.time(row, "timestamp");
            String content = JsonFields.text(row, "content");
            if (!row.has("sequence_id")) {
                feed.notes()
                        .once("before 2.0 Spring AI makes times up at each save: the second of the save, and one"
                                + " more a message");
            }
            switch (JsonFields.required(row, "type").toUpperCase(Locale.ROOT)) {
                case "USER" -> ChatMessageReader.user("", List.of(TextContent.from(content)), at, feed);
                case "SYSTEM" -> ChatMessageReader.system(content, at, feed);
                case "ASSISTANT" -> {
                    if (content.isBlank()) {
                        feed.notes().count("empty message left out; Spring AI does not keep tool calls");
                    } else {
                        feed.add(AiMessage.from(content), at);
                    }
                }
                case "TOOL" ->
                    feed.notes().count("tool result left out; Spring AI keeps neither its text nor its call");
                default -> throw new IllegalArgumentException("type must be USER, ASSISTANT, SYSTEM or TOOL");
            }
        }
    }

    /** Mastra keeps a whole tool loop in the parts of one row. */
    private static final class Mastra implements MessageReader {

        private final UiMessageReader messages = new UiMessageReader();

        @Override
        public void read(JsonNode row, ConversationFeed feed) {
            JsonNode content = row.path("content");
            if (content.isTextual() && content.textValue().stripLeading().startsWith("{")) {
                content = parsed(content.textValue(), "content");
            }
            var message = SourceContent.JSON.createObjectNode();
            message.put("role", JsonFields.required(row, "role")).set("createdAt", row.path("createdat"));
            if (content.isObject()) {
                message.set("parts", content.path("parts"));
                message.set("content", content.path("content"));
            } else {
                message.set("content", content);
            }
            messages.read(message, feed);
        }
    }
}
