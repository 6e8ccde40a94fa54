package io.github.chatmemory4j.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rows of a table in a database, those of a conversation together and in order. */
final class TableRows implements FormatReader {

    private static final int FETCH = 500;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?");

    /** Opens the database. */
    interface Connections {

        Connection open() throws SQLException;
    }

    private final Connections connections;
    private final String table;
    private final RowKind kind;

    TableRows(Connections connections, String table, RowKind kind) {
        if (!NAME.matcher(table).matches()) {
            throw new IllegalArgumentException("table must be a plain name, with or without a schema");
        }
        this.connections = connections;
        this.table = table;
        this.kind = kind;
    }

    @Override
    public void read(ConversationFeed feed) throws IOException {
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement()) {
            boolean commits = connection.getAutoCommit();
            try {
                // PostgreSQL reads a page at a time within a transaction only.
                connection.setAutoCommit(false);
                statement.setFetchSize(FETCH);
                try (ResultSet rows = statement.executeQuery("select * from " + table + order(statement))) {
                    read(rows, feed);
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(commits);
            }
        } catch (SQLException e) {
            throw new IOException(
                    "cannot read table " + table + " (" + e.getClass().getSimpleName()
                            + "); check its name and that it may be read",
                    e);
        }
    }

    private String order(Statement statement) throws SQLException {
        List<String> columns;
        try (ResultSet none = statement.executeQuery("select * from " + table + " where 1 = 0")) {
            columns = columns(none.getMetaData());
        }
        for (String needed : kind.columns()) {
            if (columns.stream().noneMatch(needed::equalsIgnoreCase)) {
                throw new IllegalArgumentException("table " + table + " must have a column " + needed);
            }
        }
        String quote = statement.getConnection().getMetaData().getIdentifierQuoteString();
        StringBuilder order = new StringBuilder(" order by ");
        order.append(named(kind.conversation(), columns, quote));
        kind.order().stream()
                .filter(name -> columns.stream().anyMatch(name::equalsIgnoreCase))
                .findFirst()
                .ifPresent(name -> order.append(", ").append(named(name, columns, quote)));
        if (statement.getConnection().getMetaData().getDatabaseProductName().equals("SQLite")) {
            order.append(", rowid");
        }
        return order.toString();
    }

    private static String named(String name, List<String> columns, String quote) {
        String spelled =
                columns.stream().filter(name::equalsIgnoreCase).findFirst().orElse(name);
        return quote + spelled.replace(quote, "") + quote;
    }

    private static List<String> columns(ResultSetMetaData meta) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(meta.getColumnLabel(i));
        }
        return columns;
    }

    private void read(ResultSet rows, ConversationFeed feed) throws SQLException {
        List<String> columns = columns(rows.getMetaData());
        String open = "";
        @Nullable MessageReader reader = null;
        while (rows.next()) {
            ObjectNode row = row(rows, columns);
            String conversation = row.path(kind.conversation()).asText();
            if (reader == null || !conversation.equals(open)) {
                finish(reader, feed);
                open = conversation;
                feed.begin(conversation, "");
                reader = kind.reader(feed);
            }
            reader.read(row, feed);
        }
        finish(reader, feed);
    }

    private static void finish(@Nullable MessageReader reader, ConversationFeed feed) {
        if (reader != null) {
            reader.finish(feed);
            feed.end();
        }
    }

    private static ObjectNode row(ResultSet rows, List<String> columns) throws SQLException {
        ObjectNode row = SourceContent.JSON.createObjectNode();
        for (int i = 0; i < columns.size(); i++) {
            put(row, columns.get(i).toLowerCase(Locale.ROOT), rows, i + 1);
        }
        return row;
    }

    private static void put(ObjectNode row, String name, ResultSet rows, int column) throws SQLException {
        Object value = rows.getObject(column);
        if (value instanceof Timestamp time) {
            row.put(name, time.getTime());
        } else if (value instanceof OffsetDateTime time) {
            row.put(name, time.toInstant().toEpochMilli());
        } else if (value instanceof LocalDateTime time) {
            row.put(name, Timestamp.valueOf(time).getTime());
        } else if (value instanceof Number number) {
            row.put(name, number.doubleValue());
        } else if (value instanceof byte[] bytes) {
            row.put(name, new String(bytes, UTF_8));
        } else {
            row.put(name, value == null ? null : rows.getString(column));
        }
    }
}
