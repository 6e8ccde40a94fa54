package io.github.chatmemory4j.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** An SQLite file of another program, which is only read. */
final class SqliteFile {

    /** SQLite's own number for opening a file to read. */
    private static final String READ_ONLY = "1";

    private static final String CHECKPOINTS = "checkpoints";

    private final Path file;

    SqliteFile(Path file) {
        this.file = file;
    }

    Connection open() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("open_mode", READ_ONLY);
        return DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath(), properties);
    }

    /** What its tables hold, when it is something that is read. */
    Optional<ConversationFormat> format() throws IOException {
        Set<String> tables = tables();
        if (tables.contains(CHECKPOINTS)) {
            return Optional.of(ConversationFormat.LANGGRAPH);
        }
        return kind(tables).map(RowKind::format);
    }

    private static Optional<RowKind> kind(Set<String> tables) {
        for (RowKind kind : RowKind.ALL) {
            if (tables.contains(kind.table())) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    FormatReader reader() throws IOException {
        Set<String> tables = tables();
        return tables.contains(CHECKPOINTS)
                ? new LangGraphCheckpoints(this::open)
                : kind(tables)
                        .<FormatReader>map(kind -> new TableRows(this::open, kind.table(), kind))
                        .orElseThrow();
    }

    private Set<String> tables() throws IOException {
        Set<String> tables = new HashSet<>();
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet names = statement.executeQuery("select name from sqlite_master where type = 'table'")) {
            while (names.next()) {
                tables.add(names.getString(1).toLowerCase(Locale.ROOT));
            }
        } catch (SQLException e) {
            throw new IOException("cannot read it as an SQLite file (" + e.getMessage()
                    + "); check that org.xerial:sqlite-jdbc is on the class path and that the file is whole");
        }
        return tables;
    }
}
