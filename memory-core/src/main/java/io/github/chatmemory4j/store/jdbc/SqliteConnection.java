package io.github.chatmemory4j.store.jdbc;

import io.github.chatmemory4j.store.TranscriptStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one connection to an SQLite file. SQLite has one writer at a time whatever the number of connections, so threads
 * take turns here, and processes take turns through SQLite's own lock, waiting up to {@value #BUSY_MILLIS} ms for it.
 */
final class SqliteConnection implements Database {

    private static final int BUSY_MILLIS = 30_000;
    private static final int LOG_WAIT_MILLIS = 1_000;
    private static final int SQLITE_FULL = 13;
    private static final int PAGE_BYTES = 1_024;

    /** Moved to the file when the log has grown to this. */
    private static final int LOG_BYTES = 4_000_000;

    public static final Schema SCHEMA = new Schema(List.of(
            List.of(
                    "create table conversation (memory_id text primary key, revision integer not null,"
                            + " size integer not null, cleared_to integer not null, window_start integer not null,"
                            + " system_position integer not null)",
                    "create table entry (memory_id text not null, position integer not null, said_at integer not null,"
                            + " withdrawn integer not null, message blob not null, primary key (memory_id, position))",
                    "create table summary (id integer primary key autoincrement, memory_id text not null,"
                            + " end_position integer not null, made_at integer not null, text text not null)",
                    "create index summary_of_memory on summary (memory_id, id)"),
            List.of(
                    "alter table conversation add column user_id text",
                    "create index conversation_of_user on conversation (user_id)"),
            List.of(VectorRows.SQLITE_TABLE),
            List.of("alter table conversation add column epoch integer not null default 0"),
            ClaimRows.SQLITE_TABLES,
            DetailRows.steps("conversation", "integer"),
            List.of(IndexRows.SQLITE_TABLE),
            List.of(UsageColumn.step("entry"))));

    private final Path file;
    private final Connection connection;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean logHasErased;

    private SqliteConnection(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    public static SqliteConnection open(Path file) {
        return open(file, SCHEMA);
    }

    public static SqliteConnection open(Path file, Schema schema) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            Class.forName("org.sqlite.JDBC");
            // As a URI, because the driver takes everything after a question mark in a plain path for settings.
            String address = "jdbc:sqlite:" + file.toAbsolutePath().toUri();
            return prepared(new SqliteConnection(file, DriverManager.getConnection(address)), schema);
        } catch (ClassNotFoundException e) {
            throw new TranscriptStoreException(
                    "storing in SQLite needs org.xerial:sqlite-jdbc on the class path; add that dependency", e);
        } catch (IOException | SQLException e) {
            throw new TranscriptStoreException(
                    "cannot open " + file + " as an SQLite database (" + e.getMessage()
                            + "); check the path and its permissions, or name another file",
                    e);
        }
    }

    private static SqliteConnection prepared(SqliteConnection opened, Schema schema) throws SQLException {
        try {
            opened.prepare(schema);
            return opened;
        } catch (SQLException e) {
            opened.connection.close();
            throw e;
        }
    }

    @Override
    public <T> T read(String what, Work<T> work) {
        return inTransaction("begin", what, work);
    }

    @Override
    public <T> T readOnce(String what, Work<T> work) {
        lock.lock();
        try {
            return work.run(connection);
        } catch (SQLException e) {
            throw failed(what, e);
        } finally {
            lock.unlock();
        }
    }

    private TranscriptStoreException failed(String what, SQLException e) {
        return new TranscriptStoreException(
                "cannot " + what + " in " + file + " (" + e.getMessage() + "); nothing was changed", e);
    }

    @Override
    public <T> T write(String what, Work<T> work) {
        T result = inTransaction("begin immediate", what, work);
        if (logHasErased) {
            emptyLog(0);
        }
        return result;
    }

    /**
     * What is deleted is overwritten in the file at once, by {@code secure_delete}; what the log still has of it goes here.
     * On a full disk the log is moved to the file first, so that its room can be written again.
     */
    @Override
    public <T> T erase(String what, Work<T> work) {
        lock.lock();
        try {
            T result = eraseInLittleRoom(what, work);
            logHasErased = true;
            emptyLog(LOG_WAIT_MILLIS);
            return result;
        } finally {
            lock.unlock();
        }
    }

    private <T> T eraseInLittleRoom(String what, Work<T> work) {
        try {
            return write(what, work);
        } catch (TranscriptStoreException e) {
            if (!isFull(e)) {
                throw e;
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma wal_checkpoint(restart)");
        } catch (SQLException e) {
            // The second try says what is wrong.
        }
        try {
            return write(what, work);
        } catch (TranscriptStoreException e) {
            throw isFull(e)
                    ? new TranscriptStoreException(
                            e.getMessage() + "; SQLite writes to " + file
                                    + "-wal what it is about to overwrite: free room on that disk, about as much as this"
                                    + " file has and as is to be erased, and erase again",
                            e)
                    : e;
        }
    }

    private static boolean isFull(TranscriptStoreException e) {
        return e.getCause() instanceof SQLException cause && cause.getErrorCode() == SQLITE_FULL;
    }

    /** SQLite leaves copies behind when it moves what is on a page; a rewritten file has none. */
    @Override
    public void purge() {
        lock.lock();
        try {
            execute("vacuum");
            logHasErased = true;
            emptyLog(BUSY_MILLIS);
        } catch (SQLException e) {
            throw new TranscriptStoreException(
                    "cannot rewrite " + file + " (" + e.getMessage()
                            + "); what was erased stays erased, but its bytes may still be in the file; rewriting needs"
                            + " as much room again as the file has",
                    e);
        } finally {
            lock.unlock();
        }
        if (logHasErased) {
            throw new TranscriptStoreException("cannot empty the log of " + file
                    + " while another program reads an older state of it; end that and try again");
        }
    }

    /** Only possible while nobody reads an older state; else it is tried again after the next change. */
    private void emptyLog(int waitMillis) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = " + waitMillis);
            try (ResultSet row = statement.executeQuery("pragma wal_checkpoint(truncate)")) {
                logHasErased = !row.next() || row.getInt(1) != 0;
            } finally {
                statement.execute("pragma busy_timeout = " + BUSY_MILLIS);
            }
        } catch (SQLException e) {
            // What was to be done is done; the log is emptied another time.
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw new TranscriptStoreException("cannot close " + file, e);
        } finally {
            lock.unlock();
        }
    }

    private <T> T inTransaction(String begin, String what, Work<T> work) {
        lock.lock();
        try {
            boolean committed = false;
            execute(begin);
            try {
                T result = work.run(connection);
                execute("commit");
                committed = true;
                return result;
            } finally {
                if (!committed) {
                    rollBack();
                }
            }
        } catch (SQLException e) {
            throw failed(what, e);
        } finally {
            lock.unlock();
        }
    }

    private void rollBack() {
        try {
            execute("rollback");
        } catch (SQLException e) {
            // SQLite has already rolled back by itself; the error that led here is the one to report.
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void prepare(Schema schema) throws SQLException {
        execute("pragma busy_timeout = " + BUSY_MILLIS);
        // Of a new file only. A change writes whole pages, and a message seldom fills one.
        execute("pragma page_size = " + PAGE_BYTES);
        execute("pragma journal_mode = wal");
        execute("pragma wal_autocheckpoint = " + LOG_BYTES / PAGE_BYTES);
        execute("pragma synchronous = normal");
        execute("pragma secure_delete = on");
        execute("begin immediate");
        try {
            if (schema.migrate(connection, schemaVersion())) {
                execute("pragma user_version = " + schema.version());
            }
            execute("commit");
        } catch (SQLException e) {
            rollBack();
            throw e;
        }
    }

    private int schemaVersion() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("pragma user_version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    @Override
    public String table(String name) {
        return name;
    }

    @Override
    public void setText(PreparedStatement statement, int index, String text) throws SQLException {
        AnyText.set(statement, index, text);
    }

    @Override
    public String getText(ResultSet row, int column) throws SQLException {
        return AnyText.get(row, column);
    }
}
