package io.github.chatmemory4j.store.jdbc;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.recall.IndexPart;
import io.github.chatmemory4j.recall.IndexStore;
import io.github.chatmemory4j.store.MessageCodec;
import io.github.chatmemory4j.store.MessagePlace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Parts of recall indexes in a table beside the messages, in whichever database, in the form the codec gives them: encrypted
 * where messages are.
 */
final class IndexRows implements IndexStore {

    static final String SQLITE_TABLE = "create table index_part (memory_id text not null, kind integer not null,"
            + " from_position integer not null, to_position integer not null, epoch integer not null,"
            + " format text not null, messages integer not null, data blob not null,"
            + " primary key (memory_id, kind, from_position))";

    static final String POSTGRES_TABLE = "create table chatmemory_index_part (memory_id text collate \"C\" not null,"
            + " kind integer not null, from_position bigint not null, to_position bigint not null,"
            + " epoch bigint not null, format text collate \"C\" not null, messages bigint not null,"
            + " data bytea not null, primary key (memory_id, kind, from_position))";

    private final Database database;
    private final MessageCodec codec;
    private final String part;
    private final String entry;
    private final WriterTurn turn;

    IndexRows(Database database, MessageCodec codec) {
        this.database = database;
        this.codec = codec;
        this.part = database.table("index_part");
        this.entry = database.table("entry");
        this.turn = new WriterTurn(database);
    }

    @Override
    public List<IndexPart> load(String memoryId, long epoch, String format, long from) {
        requireNonNull(format, "format");
        return database.readOnce("load the index of memory '" + memoryId + "'", connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select kind, from_position, to_position, messages, data from " + part
                            + " where memory_id = ? and epoch = ? and format = ? and from_position >= ?"
                            + " order by kind, from_position")) {
                database.setText(select, 1, memoryId);
                select.setLong(2, epoch);
                database.setText(select, 3, format);
                select.setLong(4, from);
                List<IndexPart> loaded = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        add(rows, memoryId, loaded);
                    }
                }
                return loaded;
            }
        });
    }

    private void add(ResultSet row, String memoryId, List<IndexPart> loaded) throws SQLException {
        long from = row.getLong(2);
        byte[] stored = row.getBytes(5);
        try {
            loaded.add(new IndexPart(
                    row.getInt(1),
                    from,
                    row.getLong(3),
                    row.getLong(4),
                    codec.decodeVector(stored, new MessagePlace(memoryId, from))));
        } catch (RuntimeException e) {
            // Damaged, or written with another codec: it is missing then, and made again from its messages.
        }
    }

    @Override
    public boolean save(String memoryId, long epoch, String format, List<IndexPart> parts) {
        requireNonNull(format, "format");
        return database.write("save the index of memory '" + memoryId + "'", connection -> {
            if (!turn.take(connection, memoryId, epoch)) {
                return false;
            }
            for (IndexPart made : parts) {
                if (messages(connection, memoryId, made) < made.messages()) {
                    return false;
                }
            }
            for (IndexPart made : parts) {
                if (!isCovered(connection, memoryId, epoch, format, made)) {
                    deleteShorter(connection, memoryId, made);
                    insert(connection, memoryId, epoch, format, made);
                }
            }
            return true;
        });
    }

    private long messages(Connection connection, String memoryId, IndexPart made) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(
                "select count(*) from " + entry + " where memory_id = ? and position >= ? and position < ?")) {
            database.setText(count, 1, memoryId);
            count.setLong(2, made.from());
            count.setLong(3, made.to());
            try (ResultSet row = count.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private boolean isCovered(Connection connection, String memoryId, long epoch, String format, IndexPart made)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select 1 from " + part
                + " where memory_id = ? and kind = ? and from_position = ? and to_position >= ?"
                + " and epoch = ? and format = ?")) {
            database.setText(select, 1, memoryId);
            select.setInt(2, made.kind());
            select.setLong(3, made.from());
            select.setLong(4, made.to());
            select.setLong(5, epoch);
            database.setText(select, 6, format);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private void deleteShorter(Connection connection, String memoryId, IndexPart made) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from " + part + " where memory_id = ? and kind = ? and from_position = ?")) {
            database.setText(delete, 1, memoryId);
            delete.setInt(2, made.kind());
            delete.setLong(3, made.from());
            delete.executeUpdate();
        }
    }

    private void insert(Connection connection, String memoryId, long epoch, String format, IndexPart made)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into " + part
                + " (memory_id, kind, from_position, to_position, epoch, format, messages, data)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            database.setText(insert, 1, memoryId);
            insert.setInt(2, made.kind());
            insert.setLong(3, made.from());
            insert.setLong(4, made.to());
            insert.setLong(5, epoch);
            database.setText(insert, 6, format);
            insert.setLong(7, made.messages());
            insert.setBytes(8, codec.encodeVector(made.data(), new MessagePlace(memoryId, made.from())));
            insert.executeUpdate();
        }
    }

    @Override
    public void forget(String memoryId) {
        database.erase("forget the index of memory '" + memoryId + "'", connection -> {
            delete(connection, memoryId);
            return true;
        });
    }

    @Override
    public void forget(String memoryId, long position) {
        database.erase("forget a part of the index of memory '" + memoryId + "'", connection -> {
            delete(connection, memoryId, position);
            return true;
        });
    }

    /** A part of the transaction that erases a conversation. */
    void delete(Connection connection, String memoryId) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from " + part + " where memory_id = ?")) {
            database.setText(delete, 1, memoryId);
            delete.executeUpdate();
        }
    }

    /** A part of the transaction that erases a message. */
    void delete(Connection connection, String memoryId, long position) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from " + part + " where memory_id = ? and from_position <= ? and to_position > ?")) {
            database.setText(delete, 1, memoryId);
            delete.setLong(2, position);
            delete.setLong(3, position);
            delete.executeUpdate();
        }
    }
}
