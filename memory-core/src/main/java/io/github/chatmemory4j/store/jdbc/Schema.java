package io.github.chatmemory4j.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables of a database and how they came to be: step n brings them from version n to n + 1, so the version is how many
 * steps were run. A step that was published is never edited; a change of the tables is a new step.
 *
 * <p>Whoever runs the steps holds a lock on the database and does so in one transaction, so that of several programs that
 * start at once one migrates and the others find it done. Tables of a newer library are refused, never changed.
 */
record Schema(List<List<String>> steps) {

    public Schema {
        steps = steps.stream().map(List::copyOf).toList();
    }

    public int version() {
        return steps.size();
    }

    /** Runs the steps that are missing and returns whether there were any. */
    boolean migrate(Connection connection, int present) throws SQLException {
        if (present > version()) {
            throw new SQLException("its schema version " + present + " is newer than this library's " + version()
                    + "; use a newer library");
        }
        try (Statement statement = connection.createStatement()) {
            for (List<String> step : steps.subList(present, version())) {
                for (String sql : step) {
                    statement.execute(sql);
                }
            }
        }
        return present < version();
    }
}
