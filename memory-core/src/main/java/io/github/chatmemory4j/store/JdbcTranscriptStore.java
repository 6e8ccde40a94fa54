package io.github.chatmemory4j.store;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps transcripts in a relational database: by default one SQLite file, which needs {@code org.xerial:sqlite-jdbc} on
 * the class path and may be used by several processes at once.
 *
 * <p>A commit writes the new rows and one state row in one transaction, whatever the length of the history. SQLite runs
 * in WAL mode with {@code synchronous=NORMAL}: what was committed survives the end or kill of the program; a power cut
 * may take the last moments, never the file. Safe to share between threads.
 */
public final class JdbcTranscriptStore implements TranscriptStore {

    private static final String STATE_COLUMNS = "revision, size, cleared_to, window_start, system_position";

    private final SqliteConnection database;
    private final MessageCodec codec;

    private JdbcTranscriptStore(SqliteConnection database, MessageCodec codec) {
        this.database = database;
        this.codec = codec;
    }

    /**
     * Opens the SQLite file, and creates it and its folder when they do not exist.
     *
     * @throws TranscriptStoreException if there is no SQLite driver, or the file cannot be opened or is not a database
     */
    public static JdbcTranscriptStore sqlite(Path file, MessageCodec codec) {
        requireNonNull(codec, "codec");
        return new JdbcTranscriptStore(SqliteConnection.open(requireNonNull(file, "file")), codec);
    }

    @Override
    public LiveTranscript load(String memoryId) {
        return database.read("load memory '" + memoryId + "'", connection -> {
            TranscriptState state = state(connection, memoryId);
            if (state.revision() == 0) {
                return LiveTranscript.EMPTY;
            }
            long system = state.systemPosition();
            return new LiveTranscript(
                    state,
                    system == TranscriptState.NO_SYSTEM
                            ? Optional.empty()
                            : entries(connection, memoryId, system, system + 1).stream()
                                    .findFirst(),
                    newestSummary(connection, memoryId, state.clearedTo()),
                    entries(connection, memoryId, state.windowStart(), state.size()));
        });
    }

    @Override
    public TranscriptState state(String memoryId) {
        return database.read("read the state of memory '" + memoryId + "'", c -> state(c, memoryId));
    }

    @Override
    public void commit(String memoryId, TranscriptChange change) {
        database.write("write memory '" + memoryId + "'", connection -> {
            compareAndSet(connection, memoryId, change);
            insertEntries(connection, memoryId, change.appended());
            withdraw(connection, memoryId, change.withdrawn());
            if (change.summary().isPresent()) {
                insertSummary(connection, memoryId, change.summary().get());
            }
            return true;
        });
    }

    @Override
    public List<TranscriptEntry> read(String memoryId, long from, long to) {
        return database.read("read memory '" + memoryId + "'", c -> entries(c, memoryId, from, to));
    }

    @Override
    public List<Summary> summaries(String memoryId) {
        return database.read("read the summaries of memory '" + memoryId + "'", connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select text, end_position, made_at from summary where memory_id = ? order by id")) {
                AnyText.set(select, 1, memoryId);
                List<Summary> summaries = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        summaries.add(summary(rows));
                    }
                }
                return summaries;
            }
        });
    }

    @Override
    public long erase(String memoryId) {
        return database.write("erase memory '" + memoryId + "'", connection -> {
            long messages = delete(connection, "entry", memoryId);
            delete(connection, "summary", memoryId);
            delete(connection, "conversation", memoryId);
            return messages;
        });
    }

    @Override
    public List<String> memoryIds() {
        return database.read("list memories", connection -> {
            try (PreparedStatement select = connection.prepareStatement("select memory_id from conversation");
                    ResultSet rows = select.executeQuery()) {
                List<String> ids = new ArrayList<>();
                while (rows.next()) {
                    ids.add(AnyText.get(rows, 1));
                }
                ids.sort(null);
                return ids;
            }
        });
    }

    @Override
    public void close() {
        database.close();
    }

    private static TranscriptState state(Connection connection, String memoryId) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select " + STATE_COLUMNS + " from conversation where memory_id = ?")) {
            AnyText.set(select, 1, memoryId);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new TranscriptState(
                                row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5))
                        : TranscriptState.EMPTY;
            }
        }
    }

    private static void compareAndSet(Connection connection, String memoryId, TranscriptChange change)
            throws SQLException {
        TranscriptState next = change.next();
        long sizeBefore = next.size() - change.appended().size();
        boolean first = next.revision() == 0;
        if (first && sizeBefore != 0) {
            throw new TranscriptConflictException(memoryId, next.revision());
        }
        String sql = first
                ? "insert into conversation (revision, size, cleared_to, window_start, system_position, memory_id)"
                        + " values (1, ?, ?, ?, ?, ?) on conflict (memory_id) do nothing"
                : "update conversation set revision = revision + 1, size = ?, cleared_to = ?, window_start = ?,"
                        + " system_position = ? where memory_id = ? and revision = ? and size = ?";
        try (PreparedStatement set = connection.prepareStatement(sql)) {
            set.setLong(1, next.size());
            set.setLong(2, next.clearedTo());
            set.setLong(3, next.windowStart());
            set.setLong(4, next.systemPosition());
            AnyText.set(set, 5, memoryId);
            if (!first) {
                set.setLong(6, next.revision());
                set.setLong(7, sizeBefore);
            }
            if (set.executeUpdate() == 0) {
                throw new TranscriptConflictException(memoryId, next.revision());
            }
        }
    }

    private void insertEntries(Connection connection, String memoryId, List<TranscriptEntry> entries)
            throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into entry (memory_id, position, said_at, withdrawn, message) values (?, ?, ?, ?, ?)")) {
            for (TranscriptEntry entry : entries) {
                AnyText.set(insert, 1, memoryId);
                insert.setLong(2, entry.position());
                insert.setLong(3, entry.at().toEpochMilli());
                insert.setInt(4, entry.withdrawn() ? 1 : 0);
                insert.setBytes(5, codec.encode(entry.message()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void withdraw(Connection connection, String memoryId, List<Long> positions) throws SQLException {
        if (positions.isEmpty()) {
            return;
        }
        try (PreparedStatement update =
                connection.prepareStatement("update entry set withdrawn = 1 where memory_id = ? and position = ?")) {
            for (long position : positions) {
                AnyText.set(update, 1, memoryId);
                update.setLong(2, position);
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static void insertSummary(Connection connection, String memoryId, Summary summary) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into summary (memory_id, end_position, made_at, text) values (?, ?, ?, ?)")) {
            AnyText.set(insert, 1, memoryId);
            insert.setLong(2, summary.end());
            insert.setLong(3, summary.at().toEpochMilli());
            AnyText.set(insert, 4, summary.text());
            insert.executeUpdate();
        }
    }

    private List<TranscriptEntry> entries(Connection connection, String memoryId, long from, long to)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select position, message, said_at, withdrawn from entry"
                        + " where memory_id = ? and position >= ? and position < ? order by position")) {
            AnyText.set(select, 1, memoryId);
            select.setLong(2, from);
            select.setLong(3, to);
            List<TranscriptEntry> entries = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    entries.add(entry(rows));
                }
            }
            return entries;
        }
    }

    private TranscriptEntry entry(ResultSet row) throws SQLException {
        long position = row.getLong(1);
        Message message;
        try {
            message = codec.decode(row.getBytes(2));
        } catch (RuntimeException e) {
            throw new SQLException("message " + position + " is damaged or was written with another codec", e);
        }
        return new TranscriptEntry(position, message, Instant.ofEpochMilli(row.getLong(3)), row.getInt(4) != 0);
    }

    private static Optional<Summary> newestSummary(Connection connection, String memoryId, long clearedTo)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select text, end_position, made_at from summary where memory_id = ? order by id desc limit 1")) {
            AnyText.set(select, 1, memoryId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(summary(row)).filter(s -> s.end() > clearedTo) : Optional.empty();
            }
        }
    }

    private static Summary summary(ResultSet row) throws SQLException {
        return new Summary(AnyText.get(row, 1), row.getLong(2), Instant.ofEpochMilli(row.getLong(3)));
    }

    private static long delete(Connection connection, String table, String memoryId) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from " + table + " where memory_id = ?")) {
            AnyText.set(delete, 1, memoryId);
            return delete.executeUpdate();
        }
    }
}
