package io.github.chatmemory4j.store.jdbc;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.recall.EmbeddedMessage;
import io.github.chatmemory4j.recall.QuantizedVector;
import io.github.chatmemory4j.recall.VectorStore;
import io.github.chatmemory4j.store.MessageCodec;
import io.github.chatmemory4j.store.MessagePlace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Vectors in a table beside the messages, in whichever database, in the form the codec gives them: encrypted where messages
 * are.
 */
final class VectorRows implements VectorStore {

    static final String SQLITE_TABLE = "create table vector (memory_id text not null, position integer not null,"
            + " embedder text not null, vector blob not null, primary key (memory_id, position, embedder)) without rowid";

    static final String POSTGRES_TABLE = "create table chatmemory_vector (memory_id text collate \"C\" not null,"
            + " position bigint not null, embedder text collate \"C\" not null, vector bytea not null,"
            + " primary key (memory_id, position, embedder))";

    private final Database database;
    private final MessageCodec codec;
    private final String vector;
    private final String entry;
    private final WriterTurn turn;

    VectorRows(Database database, MessageCodec codec) {
        this.database = database;
        this.codec = codec;
        this.vector = database.table("vector");
        this.entry = database.table("entry");
        this.turn = new WriterTurn(database);
    }

    @Override
    public void save(String memoryId, String embedder, List<EmbeddedMessage> vectors) {
        save(memoryId, embedder, vectors, connection -> turn.take(connection, memoryId));
    }

    @Override
    public void save(String memoryId, long epoch, String embedder, List<EmbeddedMessage> vectors) {
        save(memoryId, embedder, vectors, connection -> turn.take(connection, memoryId, epoch));
    }

    private void save(String memoryId, String embedder, List<EmbeddedMessage> vectors, Database.Work<Boolean> isThere) {
        requireNonNull(embedder, "embedder");
        database.write("save vectors of memory '" + memoryId + "'", connection -> {
            if (isThere.run(connection)) {
                insert(connection, memoryId, embedder, vectors);
            }
            return true;
        });
    }

    private void insert(Connection connection, String memoryId, String embedder, List<EmbeddedMessage> vectors)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into " + vector
                + " (memory_id, position, embedder, vector) select ?, position, ?, ? from " + entry
                + " where memory_id = ? and position = ?"
                + " on conflict (memory_id, position, embedder) do update set vector = excluded.vector")) {
            for (EmbeddedMessage embedded : vectors) {
                database.setText(insert, 1, memoryId);
                database.setText(insert, 2, embedder);
                insert.setBytes(
                        3,
                        codec.encodeVector(
                                embedded.vector().toBytes(), new MessagePlace(memoryId, embedded.position())));
                database.setText(insert, 4, memoryId);
                insert.setLong(5, embedded.position());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Override
    public List<EmbeddedMessage> load(String memoryId, String embedder, long from, long to) {
        requireNonNull(embedder, "embedder");
        return database.readOnce("load vectors of memory '" + memoryId + "'", connection -> {
            try (PreparedStatement select = connection.prepareStatement("select position, vector from " + vector
                    + " where memory_id = ? and position >= ? and position < ? and embedder = ? order by position")) {
                database.setText(select, 1, memoryId);
                select.setLong(2, from);
                select.setLong(3, to);
                database.setText(select, 4, embedder);
                List<EmbeddedMessage> loaded = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        add(new MessagePlace(memoryId, rows.getLong(1)), rows.getBytes(2), loaded);
                    }
                }
                return loaded;
            }
        });
    }

    private void add(MessagePlace place, byte[] stored, List<EmbeddedMessage> loaded) {
        try {
            loaded.add(new EmbeddedMessage(
                    place.position(), QuantizedVector.fromBytes(codec.decodeVector(stored, place))));
        } catch (RuntimeException e) {
            // Damaged, or written with another codec: it is missing then, and made again from its message.
        }
    }

    @Override
    public void forget(String memoryId) {
        database.write("forget the vectors of memory '" + memoryId + "'", connection -> {
            delete(connection, memoryId);
            return true;
        });
    }

    @Override
    public void forget(String memoryId, long position) {
        database.write("forget a vector of memory '" + memoryId + "'", connection -> {
            delete(connection, memoryId, position);
            return true;
        });
    }

    /** A part of the transaction that erases a conversation. */
    void delete(Connection connection, String memoryId) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from " + vector + " where memory_id = ?")) {
            database.setText(delete, 1, memoryId);
            delete.executeUpdate();
        }
    }

    /** A part of the transaction that erases a message. */
    void delete(Connection connection, String memoryId, long position) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from " + vector + " where memory_id = ? and position = ?")) {
            database.setText(delete, 1, memoryId);
            delete.setLong(2, position);
            delete.executeUpdate();
        }
    }
}
