package io.github.chatmemory4j.store.jdbc;

import io.github.chatmemory4j.transcript.RequestUsage;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The column of an answer that says what its request took: five numbers and the model's name, which ends the text. */
final class UsageColumn {

    private static final int NUMBERS = 5;

    private UsageColumn() {}

    /** The column, in a table of messages. */
    static String step(String entry) {
        return "alter table " + entry + " add column usage text";
    }

    static void set(Database database, PreparedStatement statement, int index, Optional<RequestUsage> usage)
            throws SQLException {
        if (usage.isPresent()) {
            database.setText(statement, index, text(usage.get()));
        } else {
            statement.setNull(index, Types.VARCHAR);
        }
    }

    private static String text(RequestUsage usage) {
        return LongStream.of(
                                usage.toolTokens(),
                                usage.addedTokens(),
                                usage.inputTokens(),
                                usage.cachedTokens(),
                                usage.outputTokens())
                        .mapToObj(Long::toString)
                        .collect(Collectors.joining(" "))
                + " "
                + usage.model();
    }

    static Optional<RequestUsage> get(Database database, ResultSet row, int index) throws SQLException {
        return row.getObject(index) == null ? Optional.empty() : Optional.of(usage(database.getText(row, index)));
    }

    private static RequestUsage usage(String text) throws SQLException {
        String[] parts = text.split(" ", NUMBERS + 1);
        try {
            return new RequestUsage(
                    parts[NUMBERS],
                    Long.parseLong(parts[0]),
                    Long.parseLong(parts[1]),
                    Long.parseLong(parts[2]),
                    Long.parseLong(parts[3]),
                    Long.parseLong(parts[4]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new SQLException("a message's usage is damaged, which must be five numbers and a name", e);
        }
    }
}
