package io.github.chatmemory4j.store.jdbc;

import io.github.chatmemory4j.store.MessageCodec;
import io.github.chatmemory4j.store.MessagePlace;
import io.github.chatmemory4j.transcript.ConversationDetails;
import io.github.chatmemory4j.transcript.ForkPoint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people decided about conversations, in the rows of these, so that it is erased with them. The title, which may tell
 * what was said, is kept as a message is. Every method is one part of a transaction.
 */
final class DetailRows {

    private final Database database;
    private final MessageCodec codec;
    private final String conversation;

    DetailRows(Database database, MessageCodec codec) {
        this.database = database;
        this.codec = codec;
        this.conversation = database.table("conversation");
    }

    /** The columns, in a database whose positions are of this type. */
    static List<String> steps(String conversation, String positionType) {
        String add = "alter table " + conversation + " add column ";
        return List.of(
                add + "title text", add + "pinned text", add + "forked_from text", add + "forked_at " + positionType);
    }

    ConversationDetails read(Connection connection, String memoryId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select title, pinned, forked_from, forked_at from " + conversation + " where memory_id = ?")) {
            database.setText(select, 1, memoryId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? details(row, memoryId) : ConversationDetails.NONE;
            }
        }
    }

    private ConversationDetails details(ResultSet row, String memoryId) throws SQLException {
        Optional<String> title = text(row, 1);
        Optional<String> pinned = text(row, 2);
        Optional<String> forkedFrom = text(row, 3);
        if (title.isEmpty() && pinned.isEmpty() && forkedFrom.isEmpty()) {
            return ConversationDetails.NONE;
        }
        long forkedAt = row.getLong(4);
        return new ConversationDetails(
                title.map(encoded -> codec.decodeText(encoded, placeOfTitle(memoryId)))
                        .orElse(""),
                pinned.stream()
                        .flatMap(positions -> Stream.of(positions.split(",", -1)))
                        .map(Long::valueOf)
                        .collect(Collectors.toCollection(TreeSet::new)),
                forkedFrom.map(id -> new ForkPoint(id, forkedAt)));
    }

    private Optional<String> text(ResultSet row, int column) throws SQLException {
        return row.getObject(column) == null ? Optional.empty() : Optional.of(database.getText(row, column));
    }

    private static MessagePlace placeOfTitle(String memoryId) {
        return new MessagePlace(memoryId, 0);
    }

    void write(Connection connection, String memoryId, ConversationDetails details) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update " + conversation
                + " set title = ?, pinned = ?, forked_from = ?, forked_at = ? where memory_id = ?")) {
            set(
                    update,
                    1,
                    Optional.of(details.title())
                            .filter(title -> !title.isEmpty())
                            .map(title -> codec.encodeText(title, placeOfTitle(memoryId))));
            set(
                    update,
                    2,
                    details.pinned().isEmpty()
                            ? Optional.empty()
                            : Optional.of(details.pinned().stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(","))));
            set(update, 3, details.forkedFrom().map(ForkPoint::memoryId));
            update.setLong(4, details.forkedFrom().map(ForkPoint::position).orElse(0L));
            database.setText(update, 5, memoryId);
            update.executeUpdate();
        }
    }

    private void set(PreparedStatement statement, int index, Optional<String> text) throws SQLException {
        if (text.isPresent()) {
            database.setText(statement, index, text.get());
        } else {
            statement.setNull(index, Types.VARCHAR);
        }
    }

    /** Forgets that a message is pinned, which is erased. */
    void unpin(Connection connection, String memoryId, long position) throws SQLException {
        ConversationDetails details = read(connection, memoryId);
        if (details.pinned().contains(position)) {
            write(connection, memoryId, details.unpin(position));
        }
    }
}
