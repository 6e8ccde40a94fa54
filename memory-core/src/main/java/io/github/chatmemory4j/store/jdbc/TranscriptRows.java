package io.github.chatmemory4j.store.jdbc;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.MessageCodec;
import io.github.chatmemory4j.store.MessagePlace;
import io.github.chatmemory4j.store.TranscriptConflictException;
import io.github.chatmemory4j.transcript.Erasure;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The rows a conversation is made of, in whichever database. Every method is one part of a transaction. */
final class TranscriptRows {

    /** Fewer than any database's limit on parameters. */
    private static final int POSITIONS_PER_STATEMENT = 900;

    private final Database database;
    private final MessageCodec codec;
    private final VectorRows vectors;
    private final ClaimRows claims;
    private final IndexRows indexes;
    private final String conversation;
    private final String entry;
    private final String summary;

    TranscriptRows(Database database, MessageCodec codec, VectorRows vectors, ClaimRows claims, IndexRows indexes) {
        this.database = database;
        this.codec = codec;
        this.vectors = vectors;
        this.claims = claims;
        this.indexes = indexes;
        this.conversation = database.table("conversation");
        this.entry = database.table("entry");
        this.summary = database.table("summary");
    }

    TranscriptState state(Connection connection, String memoryId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select epoch, revision, size, cleared_to, window_start, system_position from " + conversation
                        + " where memory_id = ?")) {
            database.setText(select, 1, memoryId);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new TranscriptState(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6))
                        : TranscriptState.EMPTY;
            }
        }
    }

    void compareAndSet(Connection connection, String memoryId, TranscriptChange change) throws SQLException {
        TranscriptState next = change.next();
        long sizeBefore = next.size() - change.appended().size();
        boolean first = next.revision() == 0;
        if (first && sizeBefore != 0) {
            throw new TranscriptConflictException(memoryId, next.revision());
        }
        String sql = first
                ? "insert into " + conversation
                        + " (revision, size, cleared_to, window_start, system_position, memory_id, epoch)"
                        + " values (1, ?, ?, ?, ?, ?, ?) on conflict (memory_id) do nothing"
                : "update " + conversation + " set revision = revision + 1, size = ?, cleared_to = ?, window_start = ?,"
                        + " system_position = ? where memory_id = ? and epoch = ? and revision = ? and size = ?";
        try (PreparedStatement set = connection.prepareStatement(sql)) {
            set.setLong(1, next.size());
            set.setLong(2, next.clearedTo());
            set.setLong(3, next.windowStart());
            set.setLong(4, next.systemPosition());
            database.setText(set, 5, memoryId);
            set.setLong(6, next.epoch());
            if (!first) {
                set.setLong(7, next.revision());
                set.setLong(8, sizeBefore);
            }
            if (set.executeUpdate() == 0) {
                throw new TranscriptConflictException(memoryId, next.revision());
            }
        }
    }

    void insertEntries(Connection connection, String memoryId, List<TranscriptEntry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into " + entry
                + " (memory_id, position, said_at, withdrawn, message, usage) values (?, ?, ?, ?, ?, ?)")) {
            for (TranscriptEntry said : entries) {
                database.setText(insert, 1, memoryId);
                insert.setLong(2, said.position());
                insert.setLong(3, said.at().toEpochMilli());
                insert.setInt(4, said.withdrawn() ? 1 : 0);
                insert.setBytes(5, codec.encode(said.message(), new MessagePlace(memoryId, said.position())));
                UsageColumn.set(database, insert, 6, said.usage());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    void withdraw(Connection connection, String memoryId, List<Long> positions) throws SQLException {
        if (positions.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement(
                "update " + entry + " set withdrawn = 1 where memory_id = ? and position = ?")) {
            for (long position : positions) {
                database.setText(update, 1, memoryId);
                update.setLong(2, position);
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    void insertSummary(Connection connection, String memoryId, Summary made) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into " + summary + " (memory_id, end_position, made_at, text) values (?, ?, ?, ?)")) {
            database.setText(insert, 1, memoryId);
            insert.setLong(2, made.end());
            insert.setLong(3, made.at().toEpochMilli());
            database.setText(insert, 4, codec.encodeText(made.text(), new MessagePlace(memoryId, made.end())));
            insert.executeUpdate();
        }
    }

    List<TranscriptEntry> entries(Connection connection, String memoryId, long from, long to) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select position, message, said_at, withdrawn, usage from " + entry
                        + " where memory_id = ? and position >= ? and position < ? order by position")) {
            database.setText(select, 1, memoryId);
            select.setLong(2, from);
            select.setLong(3, to);
            List<TranscriptEntry> entries = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    entries.add(entry(rows, memoryId));
                }
            }
            return entries;
        }
    }

    List<TranscriptEntry> entries(Connection connection, String memoryId, List<Long> positions) throws SQLException {
        List<TranscriptEntry> entries = new ArrayList<>();
        for (int from = 0; from < positions.size(); from += POSITIONS_PER_STATEMENT) {
            List<Long> some = positions.subList(from, Math.min(from + POSITIONS_PER_STATEMENT, positions.size()));
            String places = String.join(", ", Collections.nCopies(some.size(), "?"));
            try (PreparedStatement select =
                    connection.prepareStatement("select position, message, said_at, withdrawn, usage from " + entry
                            + " where memory_id = ? and position in (" + places + ") order by position")) {
                database.setText(select, 1, memoryId);
                for (int i = 0; i < some.size(); i++) {
                    select.setLong(i + 2, some.get(i));
                }
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        entries.add(entry(rows, memoryId));
                    }
                }
            }
        }
        return entries;
    }

    private TranscriptEntry entry(ResultSet row, String memoryId) throws SQLException {
        long position = row.getLong(1);
        Message message;
        try {
            message = codec.decode(row.getBytes(2), new MessagePlace(memoryId, position));
        } catch (RuntimeException e) {
            throw unreadable("message " + position, e);
        }
        return new TranscriptEntry(
                position,
                message,
                Instant.ofEpochMilli(row.getLong(3)),
                row.getInt(4) != 0,
                UsageColumn.get(database, row, 5));
    }

    Optional<Summary> newestSummary(Connection connection, String memoryId, long clearedTo) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select text, end_position, made_at from " + summary
                + " where memory_id = ? order by id desc limit 1")) {
            database.setText(select, 1, memoryId);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(summary(row, memoryId)).filter(s -> s.end() > clearedTo)
                        : Optional.empty();
            }
        }
    }

    List<Summary> summaries(Connection connection, String memoryId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select text, end_position, made_at from " + summary + " where memory_id = ? order by id")) {
            database.setText(select, 1, memoryId);
            List<Summary> summaries = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    summaries.add(summary(rows, memoryId));
                }
            }
            return summaries;
        }
    }

    private Summary summary(ResultSet row, String memoryId) throws SQLException {
        long end = row.getLong(2);
        try {
            String text = codec.decodeText(database.getText(row, 1), new MessagePlace(memoryId, end));
            return new Summary(text, end, Instant.ofEpochMilli(row.getLong(3)));
        } catch (RuntimeException e) {
            throw unreadable("the summary up to position " + end, e);
        }
    }

    /** What a cipher says has nothing of a message in it; what another codec says may. */
    private static SQLException unreadable(String what, RuntimeException e) {
        String why = e.getCause() instanceof GeneralSecurityException
                ? " cannot be decrypted: " + e.getMessage()
                : " is damaged or was written with another codec";
        return new SQLException(what + why, e);
    }

    /** Deletes a conversation; its own row first, which is what writers of it take turns at. */
    Erasure erase(Connection connection, String memoryId) throws SQLException {
        long conversations = delete(connection, conversation, memoryId);
        long summaries = delete(connection, summary, memoryId);
        vectors.delete(connection, memoryId);
        claims.delete(connection, memoryId);
        indexes.delete(connection, memoryId);
        return new Erasure(conversations, delete(connection, entry, memoryId), summaries);
    }

    Erasure eraseMessage(Connection connection, String memoryId, long position) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update " + conversation
                + " set revision = revision + 1, system_position = case system_position when ? then "
                + TranscriptState.NO_SYSTEM + " else system_position end where memory_id = ? and exists (select 1 from "
                + entry + " where memory_id = ? and position = ?)")) {
            update.setLong(1, position);
            database.setText(update, 2, memoryId);
            database.setText(update, 3, memoryId);
            update.setLong(4, position);
            if (update.executeUpdate() == 0) {
                return Erasure.NOTHING;
            }
        }
        vectors.delete(connection, memoryId, position);
        claims.delete(connection, memoryId, position);
        indexes.delete(connection, memoryId, position);
        long messages = delete(connection, entry + " where position = ? and memory_id = ?", memoryId, position);
        long summaries = delete(connection, summary + " where end_position > ? and memory_id = ?", memoryId, position);
        return new Erasure(0, messages, summaries);
    }

    Optional<Instant> lastActivity(Connection connection, String memoryId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select said_at from " + entry + " where memory_id = ? order by position desc limit 1")) {
            database.setText(select, 1, memoryId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Instant.ofEpochMilli(row.getLong(1))) : Optional.empty();
            }
        }
    }

    /** When something was said last by any clock; one that went back says less than the messages before. */
    private Optional<Instant> latest(Connection connection, String memoryId) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select max(said_at) from " + entry + " where memory_id = ?")) {
            database.setText(select, 1, memoryId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getObject(1) != null
                        ? Optional.of(Instant.ofEpochMilli(row.getLong(1)))
                        : Optional.empty();
            }
        }
    }

    /** Whether a conversation is idle, once nobody else can write to it. */
    boolean isIdle(Connection connection, String memoryId, Instant since) throws SQLException {
        return new WriterTurn(database).take(connection, memoryId)
                && latest(connection, memoryId).map(at -> at.isBefore(since)).orElse(true);
    }

    /** Conversations that may be idle, in the order of their ids, in which they are locked. */
    List<String> idle(Connection connection, Instant since) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("select memory_id, (select said_at from " + entry
                        + " e where e.memory_id = c.memory_id order by position desc limit 1) from " + conversation
                        + " c order by memory_id");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                long saidAt = rows.getLong(2);
                if (rows.wasNull() || Instant.ofEpochMilli(saidAt).isBefore(since)) {
                    ids.add(database.getText(rows, 1));
                }
            }
        }
        return ids;
    }

    private long delete(Connection connection, String where, String memoryId, long position) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from " + where)) {
            delete.setLong(1, position);
            database.setText(delete, 2, memoryId);
            return delete.executeUpdate();
        }
    }

    private long delete(Connection connection, String table, String memoryId) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from " + table + " where memory_id = ?")) {
            database.setText(delete, 1, memoryId);
            return delete.executeUpdate();
        }
    }
}
