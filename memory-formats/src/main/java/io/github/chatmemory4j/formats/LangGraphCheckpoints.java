package io.github.chatmemory4j.formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/**
 * LangGraph's checkpoints: each holds every message of its thread so far. They are gone through in order, and a message is
 * taken when its id first appears, so those that were removed later are there too. A checkpoint is held at a time.
 */
final class LangGraphCheckpoints implements FormatReader {

    private final TableRows.Connections connections;

    LangGraphCheckpoints(TableRows.Connections connections) {
        this.connections = connections;
    }

    @Override
    public void read(ConversationFeed feed) throws IOException {
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select thread_id, type, checkpoint from checkpoints"
                        + " where checkpoint_ns = '' order by thread_id, checkpoint_id")) {
            Progress progress = new Progress(feed);
            while (rows.next()) {
                requireJson(rows.getString(2));
                progress.checkpoint(String.valueOf(rows.getString(1)), parsed(rows.getBytes(3)));
            }
            progress.end();
        } catch (SQLException e) {
            throw new IOException(
                    "cannot read the table checkpoints (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private static void requireJson(String type) {
        if (!"json".equals(type)) {
            throw new IllegalArgumentException("checkpoints must be JSON, as the JavaScript package writes them; export"
                    + " others with LangChain's messages_to_dict");
        }
    }

    private static JsonNode parsed(byte[] checkpoint) throws IOException {
        try {
            return SourceContent.JSON.readTree(checkpoint == null ? new byte[0] : checkpoint);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a checkpoint must be JSON");
        }
    }

    /** The messages of one thread that were seen. */
    private static final class Progress {

        private final ConversationFeed feed;
        private final LangChainReader messages = new LangChainReader();
        private final Set<String> seen = new HashSet<>();
        private String id = "";
        private boolean open;

        Progress(ConversationFeed feed) {
            this.feed = feed;
        }

        void checkpoint(String thread, JsonNode checkpoint) {
            if (!open || !thread.equals(id)) {
                end();
                id = thread;
                open = true;
                feed.begin(thread, "");
                feed.notes().once("times are those of the checkpoints");
            }
            int index = 0;
            for (JsonNode message : JsonFields.list(checkpoint.path("channel_values"), "messages")) {
                String own = LangChainReader.id(message);
                String key = own.isEmpty() ? index + " " + message.hashCode() : own;
                if (seen.add(key)) {
                    messages.read(message, JsonFields.time(checkpoint, "ts"), feed);
                }
                index++;
            }
        }

        void end() {
            if (open) {
                feed.end();
            }
            seen.clear();
            open = false;
        }
    }
}
