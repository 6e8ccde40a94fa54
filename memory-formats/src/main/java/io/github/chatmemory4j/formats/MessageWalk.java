package io.github.chatmemory4j.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds the messages in JSON, one at a time: in an array, in arrays of an array, one a line, or in a field of objects that
 * stand for a conversation each. Any of it may be kept as a quoted text.
 */
final class MessageWalk {

    /** How often JSON may be quoted within JSON. */
    static final int MAX_QUOTED = 3;

    /** Fields beside the messages that say something about the conversation. */
    private static final Set<String> HEAD_FIELDS = Set.of(
            "id",
            "conversation_id",
            "uuid",
            "thread_id",
            "session_id",
            "chat_id",
            "custom_id",
            "title",
            "name",
            "system",
            "instructions");

    /** Objects that may stand around the messages of a request. */
    private static final Set<String> WRAPPERS = Set.of("body", "request", "params", "response");

    private static final ObjectNode NO_HEAD = SourceContent.JSON.createObjectNode();

    private final SourceContent content;
    private final Set<String> lists;
    private final boolean inFields;
    private final Supplier<MessageReader> readers;

    /**
     * @param lists the fields that messages may be in
     * @param inFields whether they are in such a field; otherwise each object is a message
     */
    MessageWalk(SourceContent content, Set<String> lists, boolean inFields, Supplier<MessageReader> readers) {
        this.content = content;
        this.lists = lists;
        this.inFields = inFields;
        this.readers = readers;
    }

    void read(ConversationFeed feed) throws IOException {
        List<ObjectNode> heads = new ArrayList<>();
        if (inFields) {
            try (JsonParser parser = content.json()) {
                new Pass(parser, head -> heads.add(head.isEmpty() ? NO_HEAD : head)).all();
            }
        }
        try (JsonParser parser = content.json()) {
            new Pass(parser, new Conversation(feed, heads.iterator())).all();
        }
    }

    /** What becomes of what a pass finds. */
    private interface Found {

        /** An object that holds messages; called before them, unless it only collects. */
        void head(ObjectNode head);

        default boolean wantsMessages() {
            return false;
        }

        default void message(JsonNode message) {}

        default void end() {}
    }

    /** Hands each message to the reader of its conversation. */
    private final class Conversation implements Found {

        private final ConversationFeed feed;
        private final Iterator<ObjectNode> heads;
        private MessageReader reader = readers.get();
        private boolean open;

        Conversation(ConversationFeed feed, Iterator<ObjectNode> heads) {
            this.feed = feed;
            this.heads = heads;
        }

        @Override
        public void head(ObjectNode ignored) {
            end();
            begin(heads.hasNext() ? heads.next() : NO_HEAD);
        }

        private void begin(ObjectNode head) {
            feed.begin(
                    firstText(
                            head,
                            Set.of("id", "conversation_id", "uuid", "thread_id", "session_id", "chat_id", "custom_id")),
                    firstText(head, Set.of("title", "name")));
            reader = readers.get();
            reader.head(head, feed);
            open = true;
        }

        @Override
        public boolean wantsMessages() {
            return true;
        }

        @Override
        public void message(JsonNode message) {
            if (!open) {
                begin(NO_HEAD);
            }
            reader.read(message, feed);
        }

        @Override
        public void end() {
            if (open) {
                open = false;
                reader.finish(feed);
                feed.end();
            }
        }
    }

    private static String firstText(ObjectNode head, Set<String> names) {
        Iterable<String> fields = head::fieldNames;
        for (String name : fields) {
            if (names.contains(name)
                    && head.path(name).isValueNode()
                    && !head.path(name).isNull()) {
                return head.path(name).asText();
            }
        }
        return "";
    }

    /** One walk over everything. */
    private final class Pass {

        private final JsonParser parser;
        private final Found found;
        private final int quoted;

        Pass(JsonParser parser, Found found) {
            this(parser, found, 0);
        }

        private Pass(JsonParser parser, Found found, int quoted) {
            this.parser = parser;
            this.found = found;
            this.quoted = quoted;
        }

        void all() throws IOException {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_ARRAY) {
                    found.end();
                    array(0);
                    found.end();
                } else {
                    element(token, 0);
                }
            }
            if (quoted == 0) {
                found.end();
            }
        }

        private void array(int depth) throws IOException {
            for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
                element(token, depth);
            }
        }

        private JsonToken next() throws IOException {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new IllegalArgumentException("it ends too early");
            }
            return token;
        }

        private void element(JsonToken token, int depth) throws IOException {
            content.at(parser.currentTokenLocation().getLineNr());
            switch (token) {
                case START_OBJECT -> object();
                case START_ARRAY -> {
                    if (depth > 0) {
                        throw new IllegalArgumentException("a message must be an object");
                    }
                    found.end();
                    array(depth + 1);
                    found.end();
                }
                case VALUE_STRING -> quoted(parser.getText());
                default -> throw new IllegalArgumentException("a message must be an object");
            }
        }

        private void object() throws IOException {
            if (inFields) {
                conversation();
            } else if (found.wantsMessages()) {
                found.message(content.value(parser));
            } else {
                parser.skipChildren();
            }
        }

        private void quoted(String json) throws IOException {
            if (quoted == MAX_QUOTED) {
                throw new IllegalArgumentException(
                        "JSON must not be quoted within JSON more than " + MAX_QUOTED + " times");
            }
            try (JsonParser inner = SourceContent.JSON.createParser(json)) {
                new Pass(inner, found, quoted + 1).all();
            }
        }

        private void conversation() throws IOException {
            ObjectNode head = SourceContent.JSON.createObjectNode();
            if (found.wantsMessages()) {
                found.head(head);
            }
            if (!fields(head)) {
                throw new IllegalArgumentException(
                        String.join(" or ", lists.stream().sorted().toList()) + " must be an array of messages");
            }
            if (found.wantsMessages()) {
                found.end();
            } else {
                found.head(head);
            }
        }

        /** Whether there was a list of messages. */
        private boolean fields(ObjectNode head) throws IOException {
            boolean hasList = false;
            for (JsonToken token = next(); token != JsonToken.END_OBJECT; token = next()) {
                String name = parser.currentName();
                token = next();
                if (lists.contains(name) && token == JsonToken.START_ARRAY) {
                    hasList = true;
                    messages();
                } else if (WRAPPERS.contains(name) && token == JsonToken.START_OBJECT) {
                    hasList |= fields(head);
                } else if (HEAD_FIELDS.contains(name)) {
                    head.set(name, SourceContent.JSON.<JsonNode>readTree(parser));
                } else {
                    parser.skipChildren();
                }
            }
            return hasList;
        }

        private void messages() throws IOException {
            for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
                if (found.wantsMessages()) {
                    found.message(content.value(parser));
                } else {
                    parser.skipChildren();
                }
            }
        }
    }
}
