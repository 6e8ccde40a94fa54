package io.github.chatmemory4j.store.jdbc;

import io.github.chatmemory4j.store.TranscriptStoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which conversations there are, and whose they are. Every method is one part of a transaction. */
final class ConversationRows {

    private final Database database;
    private final String conversation;

    ConversationRows(Database database) {
        this.database = database;
        this.conversation = database.table("conversation");
    }

    /** Says whose the conversation is, if nobody was named yet; its row is locked by the compare-and-set before. */
    void setUser(Connection connection, String memoryId, String userId) throws SQLException {
        Optional<String> present = userId(connection, memoryId);
        if (present.isPresent()) {
            if (!present.get().equals(userId)) {
                throw TranscriptStoreException.ofAnotherUser(memoryId);
            }
            return;
        }
        try (PreparedStatement update =
                connection.prepareStatement("update " + conversation + " set user_id = ? where memory_id = ?")) {
            database.setText(update, 1, userId);
            database.setText(update, 2, memoryId);
            update.executeUpdate();
        }
    }

    Optional<String> userId(Connection connection, String memoryId) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select user_id from " + conversation + " where memory_id = ?")) {
            database.setText(select, 1, memoryId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getObject(1) != null
                        ? Optional.of(database.getText(row, 1))
                        : Optional.empty();
            }
        }
    }

    List<String> memoryIds(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select memory_id from " + conversation)) {
            return ids(select);
        }
    }

    List<String> memoryIds(Connection connection, String userId) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select memory_id from " + conversation + " where user_id = ?")) {
            database.setText(select, 1, userId);
            return ids(select);
        }
    }

    private List<String> ids(PreparedStatement select) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                ids.add(database.getText(rows, 1));
            }
        }
        ids.sort(null);
        return ids;
    }
}
