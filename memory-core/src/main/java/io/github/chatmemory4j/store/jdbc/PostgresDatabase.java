package io.github.chatmemory4j.store.jdbc;

import io.github.chatmemory4j.store.TranscriptStoreException;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * A PostgreSQL database behind the user's data source: a connection per transaction, and nothing kept between them, so
 * that a lost connection costs one call, and pools and restarts are the data source's business.
 *
 * <p>When the data source hands out a connection in a transaction, as Spring's transaction-aware one does, the store works in
 * that and commits nothing.
 *
 * <p>Reads run at REPEATABLE READ, so that what is loaded belongs together; writes at READ COMMITTED, where the row of the
 * conversation is the lock: the compare-and-set on it waits for a writer before it, and then sees what that one did.
 */
final class PostgresDatabase implements Database {

    private static final String PREFIX = "chatmemory_";

    /** Ours, whatever else has a name that begins like theirs. */
    private static final List<String> TABLES =
            List.of("conversation", "entry", "summary", "vector", "claim", "profile", "index_part", "schema");

    /** Any number nobody else uses for an advisory lock; this is "chatmem4" in ASCII. */
    private static final long MIGRATION_LOCK = 0x63_68_61_74_6D_65_6D_34L;

    private static final int OUTCOME_ATTEMPTS = 20;
    private static final long OUTCOME_PAUSE_MILLIS = 100;

    public static final Schema SCHEMA = new Schema(List.of(
            List.of(
                    "create table chatmemory_conversation (memory_id text collate \"C\" primary key, revision bigint not null,"
                            + " size bigint not null, cleared_to bigint not null, window_start bigint not null,"
                            + " system_position bigint not null)",
                    "create table chatmemory_entry (memory_id text collate \"C\" not null, position bigint not null,"
                            + " said_at bigint not null, withdrawn integer not null, message bytea not null,"
                            + " primary key (memory_id, position))",
                    "create table chatmemory_summary (id bigint generated always as identity primary key,"
                            + " memory_id text collate \"C\" not null, end_position bigint not null, made_at bigint not null,"
                            + " text text not null)",
                    "create index chatmemory_summary_of_memory on chatmemory_summary (memory_id, id)"),
            List.of(
                    "alter table chatmemory_conversation add column user_id text collate \"C\"",
                    "create index chatmemory_conversation_of_user on chatmemory_conversation (user_id)"),
            List.of(VectorRows.POSTGRES_TABLE),
            List.of("alter table chatmemory_conversation add column epoch bigint not null default 0"),
            ClaimRows.POSTGRES_TABLES,
            DetailRows.steps("chatmemory_conversation", "bigint"),
            List.of(IndexRows.POSTGRES_TABLE),
            List.of(UsageColumn.step("chatmemory_entry"))));

    private final DataSource dataSource;
    private volatile boolean closed;

    private PostgresDatabase(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public static PostgresDatabase open(DataSource dataSource) {
        return open(dataSource, SCHEMA);
    }

    public static PostgresDatabase open(DataSource dataSource, Schema schema) {
        PostgresDatabase database = new PostgresDatabase(dataSource);
        database.requireAutocommit();
        database.write("prepare the tables", connection -> migrate(connection, schema));
        return database;
    }

    private static boolean migrate(Connection connection, Schema schema) throws SQLException {
        // Looked at without a lock first, so that a role that may not lock or create can use tables made for it.
        if (version(connection) == schema.version()) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + MIGRATION_LOCK + ")");
            statement.execute("create table if not exists chatmemory_schema (version integer not null)");
            boolean migrated = schema.migrate(connection, version(connection));
            statement.execute("delete from chatmemory_schema");
            statement.execute("insert into chatmemory_schema (version) values (" + schema.version() + ")");
            return migrated;
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("select to_regclass('chatmemory_schema') is not null")) {
                if (!row.next() || !row.getBoolean(1)) {
                    return 0;
                }
            }
            try (ResultSet row = statement.executeQuery("select version from chatmemory_schema")) {
                return row.next() ? row.getInt(1) : 0;
            }
        }
    }

    @Override
    public <T> T read(String what, Work<T> work) {
        return transaction(what, work, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read, read only");
            }
            T result = work.run(connection);
            connection.commit();
            return result;
        });
    }

    @Override
    public <T> T readOnce(String what, Work<T> work) {
        return onConnection(what, work, work);
    }

    @Override
    public <T> T write(String what, Work<T> work) {
        return transaction(what, work, connection -> {
            long transactionId = beginWrite(connection);
            T result = work.run(connection);
            try {
                connection.commit();
            } catch (SQLException e) {
                if (!wasCommitted(transactionId, what, e)) {
                    throw e;
                }
            }
            return result;
        });
    }

    /** Rewrites the tables; a role that does not own them cannot. The server's own log and backups are out of reach. */
    @Override
    public void purge() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            for (String table : TABLES) {
                statement.execute("vacuum full " + PREFIX + table);
                if (statement.getWarnings() != null) {
                    throw statement.getWarnings();
                }
            }
        } catch (SQLException e) {
            throw new TranscriptStoreException(
                    "cannot rewrite the tables in PostgreSQL (" + e.getMessage()
                            + "); what was erased stays erased, but its bytes may still be in the tables' files",
                    e);
        }
    }

    private static long beginWrite(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level read committed, read write");
            try (ResultSet row = statement.executeQuery("select txid_current()")) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /**
     * Whether a commit that was not acknowledged took place. The database knows the fate of its transactions; it is asked
     * over a new connection, a few times, because it may not have noticed yet that the old one is gone.
     */
    private boolean wasCommitted(long transactionId, String what, SQLException failure) {
        for (int attempt = 1; attempt <= OUTCOME_ATTEMPTS; attempt++) {
            try {
                String outcome = outcome(transactionId);
                if (!outcome.equals("in progress")) {
                    return outcome.equals("committed");
                }
                Thread.sleep(OUTCOME_PAUSE_MILLIS);
            } catch (SQLException e) {
                failure.addSuppressed(e);
                break;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw new TranscriptStoreException(
                "cannot tell whether it was possible to " + what + " in PostgreSQL (" + failure.getMessage()
                        + "), because the connection was lost before the answer; look at the conversation before trying"
                        + " again",
                failure);
    }

    private String outcome(long transactionId) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("select txid_status(?)")) {
            select.setLong(1, transactionId);
            try (ResultSet row = select.executeQuery()) {
                String outcome = row.next() ? row.getString(1) : null;
                return outcome == null ? "in progress" : outcome;
            }
        }
    }

    /**
     * Does work on a connection of its own, or, when the data source hands out the one of a transaction the caller is in, as
     * a part of that: committed and rolled back by the caller, who hears of a failure, which undoes this part alone.
     *
     * @param own the work in a transaction of its own
     */
    private <T> T transaction(String what, Work<T> work, Work<T> own) {
        return onConnection(what, work, connection -> {
            boolean done = false;
            try {
                connection.setAutoCommit(false);
                T result = own.run(connection);
                done = true;
                return result;
            } finally {
                endTransaction(connection, done);
            }
        });
    }

    private <T> T onConnection(String what, Work<T> work, Work<T> own) {
        if (closed) {
            throw new TranscriptStoreException("cannot " + what + " in PostgreSQL, the store is closed");
        }
        try {
            Connection connection = dataSource.getConnection();
            if (!connection.getAutoCommit()) {
                return joined(connection, work);
            }
            return run(connection, own);
        } catch (SQLException e) {
            // A failed batch quotes its statement with all values, which are messages; what it wraps does not.
            SQLException reason =
                    e instanceof BatchUpdateException && e.getNextException() != null ? e.getNextException() : e;
            throw new TranscriptStoreException(
                    "cannot " + what + " in PostgreSQL (" + reason.getMessage() + "); nothing was changed", reason);
        }
    }

    private static <T> T joined(Connection connection, Work<T> work) throws SQLException {
        try (connection) {
            Savepoint before = connection.setSavepoint();
            boolean done = false;
            try {
                T result = work.run(connection);
                connection.releaseSavepoint(before);
                done = true;
                return result;
            } finally {
                if (!done) {
                    undo(connection, before);
                }
            }
        }
    }

    private static void undo(Connection connection, Savepoint before) {
        try {
            connection.rollback(before);
        } catch (SQLException e) {
            // The caller's transaction is lost with its connection; what led here is what to report.
        }
    }

    /** A data source that never hands out a connection in autocommit mode leaves nothing to tell transactions by. */
    private void requireAutocommit() {
        try (Connection connection = dataSource.getConnection()) {
            if (!connection.getAutoCommit()) {
                throw new TranscriptStoreException(
                        "cannot open the store in PostgreSQL, because the data source hands out a"
                                + " connection with autocommit off; open the store outside of any transaction, and leave a pool's"
                                + " autocommit on, so that the store can tell a transaction of yours, which it joins");
            }
        } catch (SQLException e) {
            throw new TranscriptStoreException("cannot prepare the tables in PostgreSQL (" + e.getMessage() + ")", e);
        }
    }

    private static <T> T run(Connection connection, Work<T> work) throws SQLException {
        try {
            return work.run(connection);
        } finally {
            giveBack(connection);
        }
    }

    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The connection is gone; what led here is what to report.
        }
    }

    private static void endTransaction(Connection connection, boolean done) {
        try {
            if (!done) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // The connection is gone, and a transaction that was not committed with it; what led here is what to
            // report.
        }
    }

    @Override
    public String table(String name) {
        return PREFIX + name;
    }

    @Override
    public void setText(PreparedStatement statement, int index, String text) throws SQLException {
        statement.setString(index, EscapedText.escape(text));
    }

    @Override
    public String getText(ResultSet row, int column) throws SQLException {
        return EscapedText.unescape(row.getString(column));
    }

    /** The data source stays open; it belongs to whoever made it. */
    @Override
    public void close() {
        closed = true;
    }
}
