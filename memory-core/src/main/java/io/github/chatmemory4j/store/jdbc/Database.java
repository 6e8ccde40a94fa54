package io.github.chatmemory4j.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What differs between the databases transcripts are kept in: transactions, table names, and how text is kept. */
interface Database extends AutoCloseable {

    /** Work on the database inside a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Runs in a transaction that sees one state of the database and changes nothing. */
    <T> T read(String what, Work<T> work);

    /** Runs one statement that reads, which sees one state of the database by itself. */
    <T> T readOnce(String what, Work<T> work);

    /** Runs in a transaction that is committed when the work returns, and rolled back when it throws. */
    <T> T write(String what, Work<T> work);

    /** As {@link #write}, for work that removes what must not be found again, in a log of changes for example. */
    default <T> T erase(String what, Work<T> work) {
        return write(what, work);
    }

    /** Rewrites everything, so that what was removed is left nowhere in the files. */
    void purge();

    /** The name of a table of ours. */
    String table(String name);

    void setText(PreparedStatement statement, int index, String text) throws SQLException;

    String getText(ResultSet row, int column) throws SQLException;

    @Override
    void close();
}
