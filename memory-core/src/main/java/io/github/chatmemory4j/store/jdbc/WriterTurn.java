package io.github.chatmemory4j.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The turn among the writers of a conversation, held until the transaction ends, so that none erases a message between a look
 * and what is written because of it.
 */
record WriterTurn(Database database) {

    /** Takes the turn; returns whether there is such a conversation. */
    boolean take(Connection connection, String memoryId) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(sql())) {
            database.setText(lock, 1, memoryId);
            return lock.executeUpdate() > 0;
        }
    }

    /** Takes the turn; returns whether the conversation is still the one that began with this epoch. */
    boolean take(Connection connection, String memoryId, long epoch) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(sql() + " and epoch = ?")) {
            database.setText(lock, 1, memoryId);
            lock.setLong(2, epoch);
            return lock.executeUpdate() > 0;
        }
    }

    private String sql() {
        return "update " + database.table("conversation") + " set revision = revision where memory_id = ?";
    }
}
