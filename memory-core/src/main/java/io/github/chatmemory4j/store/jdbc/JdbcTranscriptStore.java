package io.github.chatmemory4j.store.jdbc;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.claim.ClaimStore;
import io.github.chatmemory4j.recall.IndexStore;
import io.github.chatmemory4j.recall.VectorStore;
import io.github.chatmemory4j.store.MessageCodec;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.TranscriptStoreException;
import io.github.chatmemory4j.transcript.ConversationDetails;
import io.github.chatmemory4j.transcript.DerivedData;
import io.github.chatmemory4j.transcript.Erasure;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Keeps transcripts in a relational database: one SQLite file, which needs {@code org.xerial:sqlite-jdbc} on the class
 * path, or PostgreSQL. Several processes may use either at once.
 *
 * <pre>{@code
 * try (TranscriptStore store = JdbcTranscriptStore.sqlite(Path.of("memory.db"), new BasicMessageCodec())) {
 *     MemoryEngine memories = MemoryEngine.builder().store(store).build();
 * }
 * }</pre>
 *
 * <p>A commit writes the new rows and one state row in one transaction, whatever the length of the conversation. SQLite
 * runs in WAL mode with {@code synchronous=NORMAL}: what was committed survives the end or kill of the program; a power cut
 * may take the last moments, never the file. When the connection to PostgreSQL is lost before a commit is acknowledged, the
 * store asks the database what became of it, so that a commit either returns and is there once, or throws and is not there;
 * when the database cannot be asked either, the error says so. Safe to share between threads.
 */
public final class JdbcTranscriptStore implements TranscriptStore {

    private final Database database;
    private final TranscriptRows rows;
    private final VectorRows vectors;
    private final ClaimRows claims;
    private final IndexRows indexes;
    private final ConversationRows conversations;
    private final DetailRows details;
    private final DerivedData derived = new DerivedData();

    JdbcTranscriptStore(Database database, MessageCodec codec) {
        this.database = database;
        this.vectors = new VectorRows(database, codec);
        this.claims = new ClaimRows(database, codec);
        this.indexes = new IndexRows(database, codec);
        this.rows = new TranscriptRows(database, codec, vectors, claims, indexes);
        this.conversations = new ConversationRows(database);
        this.details = new DetailRows(database, codec);
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

    /**
     * Uses a PostgreSQL database, and creates or migrates its tables, whose names begin with {@code chatmemory_}. Several
     * programs may do so at once. Needs PostgreSQL 10 or newer, a database in UTF-8, and memory and user ids below about
     * 2,600 bytes; a role that may not create tables can use those made by one that may.
     *
     * <p>When the data source hands out a connection of a transaction the caller is in, one with autocommit off, as Spring's
     * {@code TransactionAwareDataSourceProxy} does, the store joins it: what it writes is committed or rolled back by the
     * caller, and a call that fails undoes itself alone, by a savepoint. A memory's next use sees what became of it. A data
     * source of JTA is joined in the same way; one that forbids savepoints makes the call fail, and changes nothing.
     *
     * @param dataSource gives a connection per transaction, so it should be a pool, with autocommit on; stays open, it
     *     belongs to the caller
     * @throws TranscriptStoreException if the database cannot be reached, its tables are those of a newer library, or the
     *     data source hands out a connection in a transaction already now
     */
    public static JdbcTranscriptStore postgres(DataSource dataSource, MessageCodec codec) {
        requireNonNull(codec, "codec");
        return new JdbcTranscriptStore(PostgresDatabase.open(requireNonNull(dataSource, "dataSource")), codec);
    }

    @Override
    public LiveTranscript load(String memoryId) {
        return database.read("load memory '" + memoryId + "'", connection -> {
            TranscriptState state = rows.state(connection, memoryId);
            if (state.revision() == 0) {
                return LiveTranscript.EMPTY;
            }
            long system = state.systemPosition();
            return new LiveTranscript(
                    state,
                    system == TranscriptState.NO_SYSTEM
                            ? Optional.empty()
                            : rows.entries(connection, memoryId, system, system + 1).stream()
                                    .findFirst(),
                    rows.newestSummary(connection, memoryId, state.clearedTo()),
                    rows.entries(connection, memoryId, state.windowStart(), state.size()),
                    details.read(connection, memoryId));
        });
    }

    @Override
    public TranscriptState state(String memoryId) {
        return database.readOnce("read the state of memory '" + memoryId + "'", c -> rows.state(c, memoryId));
    }

    @Override
    public void commit(String memoryId, TranscriptChange change) {
        database.write("write memory '" + memoryId + "'", connection -> {
            rows.compareAndSet(connection, memoryId, change);
            if (change.userId().isPresent()) {
                conversations.setUser(connection, memoryId, change.userId().get());
            }
            rows.insertEntries(connection, memoryId, change.appended());
            rows.withdraw(connection, memoryId, change.withdrawn());
            if (change.summary().isPresent()) {
                rows.insertSummary(connection, memoryId, change.summary().get());
            }
            if (change.details().isPresent()) {
                details.write(connection, memoryId, change.details().get());
            }
            return true;
        });
    }

    @Override
    public ConversationDetails details(String memoryId) {
        return database.readOnce("read the details of memory '" + memoryId + "'", c -> details.read(c, memoryId));
    }

    @Override
    public List<TranscriptEntry> read(String memoryId, long from, long to) {
        return database.readOnce("read memory '" + memoryId + "'", c -> rows.entries(c, memoryId, from, to));
    }

    @Override
    public List<TranscriptEntry> read(String memoryId, Collection<Long> positions) {
        List<Long> wanted = positions.stream().distinct().sorted().toList();
        return wanted.isEmpty()
                ? List.of()
                : database.read("read memory '" + memoryId + "'", c -> rows.entries(c, memoryId, wanted));
    }

    @Override
    public List<Summary> summaries(String memoryId) {
        return database.readOnce("read the summaries of memory '" + memoryId + "'", c -> rows.summaries(c, memoryId));
    }

    @Override
    public Erasure erase(String memoryId) {
        Erasure erased = database.erase("erase memory '" + memoryId + "'", c -> rows.erase(c, memoryId));
        derived.erased(memoryId);
        return erased;
    }

    @Override
    public Optional<DerivedData> derived() {
        return Optional.of(derived);
    }

    @Override
    public Erasure eraseUser(String userId) {
        List<String> memoryIds = new ArrayList<>();
        Erasure removed = database.erase("erase the memories of a user", connection -> {
            memoryIds.addAll(conversations.memoryIds(connection, userId));
            Erasure erased = Erasure.NOTHING;
            for (String memoryId : memoryIds) {
                erased = erased.plus(rows.erase(connection, memoryId));
            }
            claims.deleteUser(connection, userId);
            return erased;
        });
        derived.erased(memoryIds);
        return removed;
    }

    @Override
    public Erasure eraseMessage(String memoryId, long position) {
        Erasure erased = database.erase("erase message " + position + " of memory '" + memoryId + "'", c -> {
            Erasure removed = rows.eraseMessage(c, memoryId, position);
            details.unpin(c, memoryId, position);
            return removed;
        });
        derived.erased(memoryId, position);
        return erased;
    }

    /**
     * Rewrites the SQLite file, or the tables in PostgreSQL, which must be the role's own: nothing of what was erased is
     * left in them then. Without it, SQLite overwrites what is erased and empties its log at once, but may have older copies
     * in unused parts of the file; PostgreSQL keeps what is erased in unused parts until it is vacuumed, and in its log as
     * long as that is kept.
     */
    @Override
    public void purge() {
        database.purge();
    }

    @Override
    public Optional<Instant> lastActivity(String memoryId) {
        return database.readOnce(
                "read the last activity of memory '" + memoryId + "'", c -> rows.lastActivity(c, memoryId));
    }

    @Override
    public List<String> expire(Instant idleSince) {
        List<String> all = database.erase("expire memories", connection -> {
            List<String> expired = new ArrayList<>();
            for (String memoryId : rows.idle(connection, idleSince)) {
                if (rows.isIdle(connection, memoryId, idleSince)) {
                    rows.erase(connection, memoryId);
                    expired.add(memoryId);
                }
            }
            expired.sort(null);
            return expired;
        });
        derived.erased(all);
        return all;
    }

    @Override
    public List<String> memoryIds() {
        return database.readOnce("list memories", conversations::memoryIds);
    }

    @Override
    public Optional<String> userId(String memoryId) {
        return database.readOnce("read the user of memory '" + memoryId + "'", c -> conversations.userId(c, memoryId));
    }

    @Override
    public List<String> memoryIds(String userId) {
        return database.readOnce("list the memories of a user", c -> conversations.memoryIds(c, userId));
    }

    /** In a table beside the messages, erased in the transaction that erases them. */
    @Override
    public Optional<VectorStore> vectors() {
        return Optional.of(vectors);
    }

    /** In a table beside the messages, erased in the transaction that erases them. */
    @Override
    public Optional<IndexStore> indexes() {
        return Optional.of(indexes);
    }

    /** In tables beside the messages, erased in the transaction that erases them. */
    @Override
    public Optional<ClaimStore> claims() {
        return Optional.of(claims);
    }

    @Override
    public void close() {
        try {
            derived.close();
        } finally {
            database.close();
        }
    }
}
