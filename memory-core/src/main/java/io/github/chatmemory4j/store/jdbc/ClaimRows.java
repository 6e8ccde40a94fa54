package io.github.chatmemory4j.store.jdbc;

import io.github.chatmemory4j.claim.Claim;
import io.github.chatmemory4j.claim.ClaimOwner;
import io.github.chatmemory4j.claim.ClaimSource;
import io.github.chatmemory4j.claim.ClaimStore;
import io.github.chatmemory4j.claim.ExtractedRange;
import io.github.chatmemory4j.claim.ProfileVersion;
import io.github.chatmemory4j.claim.Retirement;
import io.github.chatmemory4j.store.MessageCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Claims and profiles in tables beside the messages, in whichever database, their texts in the form the codec gives them:
 * encrypted where messages are.
 */
final class ClaimRows implements ClaimStore {

    static final List<String> SQLITE_TABLES = List.of(
            "create table claim" + columns("text", "integer", "integer primary key autoincrement"),
            "create index claim_of_user on claim (user_id, namespace)",
            "create index claim_of_memory on claim (memory_id, position)",
            "create table profile" + profileColumns("text", "integer"),
            "alter table conversation add column extracted_to integer not null default 0");

    static final List<String> POSTGRES_TABLES = List.of(
            "create table chatmemory_claim"
                    + columns("text collate \"C\"", "bigint", "bigint generated always as identity primary key"),
            "create index chatmemory_claim_of_user on chatmemory_claim (user_id, namespace)",
            "create index chatmemory_claim_of_memory on chatmemory_claim (memory_id, position)",
            "create table chatmemory_profile" + profileColumns("text collate \"C\"", "bigint"),
            "alter table chatmemory_conversation add column extracted_to bigint not null default 0");

    private final Database database;
    private final ClaimForm form;
    private final String claim;
    private final String profile;
    private final String conversation;
    private final String entry;

    ClaimRows(Database database, MessageCodec codec) {
        this.database = database;
        this.form = new ClaimForm(database, codec);
        this.claim = database.table("claim");
        this.profile = database.table("profile");
        this.conversation = database.table("conversation");
        this.entry = database.table("entry");
    }

    private static String columns(String text, String number, String key) {
        return " (user_id " + text + " not null, namespace " + text + " not null, id " + text + " not null, memory_id "
                + text
                + ", position " + number + ", kind text not null, origin text not null, holds integer not null,"
                + " body text not null, said_at " + number + " not null, recorded_at " + number
                + " not null, valid_from "
                + number + ", valid_until " + number + ", retired_at " + number + ", effect text, reason text, used_at "
                + number + ", times_used integer not null, place " + key + ")";
    }

    private static String profileColumns(String text, String number) {
        return " (user_id " + text + " not null, namespace " + text + " not null, version integer not null,"
                + " text text not null, reason text not null, written_at " + number + " not null,"
                + " primary key (user_id, namespace, version))";
    }

    @Override
    public List<Claim> load(ClaimOwner owner) {
        return database.read("load the claims of a user", connection -> {
            try (PreparedStatement select = connection.prepareStatement("select " + ClaimForm.COLUMNS + " from " + claim
                    + " where user_id = ? and namespace = ? order by place")) {
                setOwner(select, 1, owner);
                List<Claim> claims = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        claims.add(form.read(rows));
                    }
                }
                return claims;
            }
        });
    }

    @Override
    public boolean add(ClaimOwner owner, List<Claim> claims) {
        List<ClaimSource> sources = claims.stream()
                .flatMap(added -> added.provenance().source().stream())
                .toList();
        return database.write("add claims of a user", connection -> {
            for (ClaimSource source : sources) {
                if (!lock(connection, owner, source.memoryId()) || !isThere(connection, source)) {
                    return false;
                }
            }
            insert(connection, owner, claims);
            return true;
        });
    }

    /** Takes its turn among the writers of a conversation, so that none erases a message between the look and the insert. */
    private boolean lock(Connection connection, ClaimOwner owner, String memoryId) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("update " + conversation
                + " set revision = revision where memory_id = ? and (user_id is null or user_id = ?)")) {
            database.setText(lock, 1, memoryId);
            database.setText(lock, 2, owner.userId());
            return lock.executeUpdate() > 0;
        }
    }

    private boolean isThere(Connection connection, ClaimSource source) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select 1 from " + entry + " where memory_id = ? and position = ?")) {
            database.setText(select, 1, source.memoryId());
            select.setLong(2, source.position());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private void insert(Connection connection, ClaimOwner owner, List<Claim> claims) throws SQLException {
        if (claims.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into " + claim + " (" + ClaimForm.COLUMNS
                + ", user_id, namespace) values (" + "?, ".repeat(ClaimForm.COUNT) + "?, ?)")) {
            for (Claim added : claims) {
                form.write(insert, added);
                setOwner(insert, ClaimForm.COUNT + 1, owner);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Override
    public long extractedTo(String memoryId) {
        return database.read("read how far memory '" + memoryId + "' was searched for claims", connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select extracted_to from " + conversation + " where memory_id = ?")) {
                database.setText(select, 1, memoryId);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? row.getLong(1) : 0L;
                }
            }
        });
    }

    @Override
    public boolean addExtracted(ClaimOwner owner, ExtractedRange range, List<Claim> claims) {
        return database.write("add the claims found in memory '" + range.memoryId() + "'", connection -> {
            if (!advance(connection, owner, range)) {
                return false;
            }
            List<Claim> present = new ArrayList<>();
            for (Claim found : claims) {
                Optional<ClaimSource> source = found.provenance().source();
                if (source.isPresent()
                        && source.get().memoryId().equals(range.memoryId())
                        && isThere(connection, source.get())) {
                    present.add(found);
                }
            }
            insert(connection, owner, present);
            return true;
        });
    }

    private boolean advance(Connection connection, ClaimOwner owner, ExtractedRange range) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update " + conversation
                + " set extracted_to = ? where memory_id = ? and (user_id is null or user_id = ?)"
                + " and epoch = ? and extracted_to = ? and size >= ?")) {
            update.setLong(1, range.to());
            database.setText(update, 2, range.memoryId());
            database.setText(update, 3, owner.userId());
            update.setLong(4, range.epoch());
            update.setLong(5, range.from());
            update.setLong(6, range.to());
            return update.executeUpdate() > 0;
        }
    }

    @Override
    public void retire(ClaimOwner owner, Collection<String> ids, Retirement retirement) {
        change(owner, ids, "retired_at = ?, effect = ?, reason = ?", (update, id) -> {
            update.setLong(1, retirement.at().toEpochMilli());
            update.setString(2, retirement.effect().name());
            database.setText(update, 3, form.encoded(retirement.reason(), id));
            return 4;
        });
    }

    @Override
    public void restore(ClaimOwner owner, Collection<String> ids) {
        change(owner, ids, "retired_at = null, effect = null, reason = null", (update, id) -> 1);
    }

    @Override
    public void used(ClaimOwner owner, Collection<String> ids, Instant at) {
        change(owner, ids, "times_used = times_used + 1, used_at = ?", (update, id) -> {
            update.setLong(1, at.toEpochMilli());
            return 2;
        });
    }

    /** Sets the first parameters of an update and returns the index of the next. */
    @FunctionalInterface
    private interface Changed {
        int set(PreparedStatement update, String id) throws SQLException;
    }

    private void change(ClaimOwner owner, Collection<String> ids, String what, Changed changed) {
        if (ids.isEmpty()) {
            return;
        }
        database.write("change claims of a user", connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "update " + claim + " set " + what + " where user_id = ? and namespace = ? and id = ?")) {
                for (String id : ids) {
                    int next = changed.set(update, id);
                    setOwner(update, next, owner);
                    database.setText(update, next + 2, id);
                    update.addBatch();
                }
                update.executeBatch();
            }
            return true;
        });
    }

    @Override
    public List<ProfileVersion> profiles(ClaimOwner owner) {
        return database.read("load the profile of a user", connection -> {
            try (PreparedStatement select = connection.prepareStatement("select version, text, reason, written_at from "
                    + profile + " where user_id = ? and namespace = ? order by version")) {
                setOwner(select, 1, owner);
                List<ProfileVersion> versions = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        versions.add(form.readProfile(rows));
                    }
                }
                return versions;
            }
        });
    }

    @Override
    public boolean addProfile(ClaimOwner owner, ProfileVersion version) {
        return database.write("change the profile of a user", connection -> {
            try (PreparedStatement insert = connection.prepareStatement("insert into " + profile
                    + " (version, text, reason, written_at, user_id, namespace) values (?, ?, ?, ?, ?, ?)"
                    + " on conflict (user_id, namespace, version) do nothing")) {
                form.writeProfile(insert, version);
                setOwner(insert, 5, owner);
                return insert.executeUpdate() > 0;
            }
        });
    }

    @Override
    public long erase(ClaimOwner owner) {
        return database.erase("erase what is known of a user", connection -> {
            delete(connection, profile + " where user_id = ? and namespace = ?", owner.userId(), owner.namespace());
            return delete(
                    connection, claim + " where user_id = ? and namespace = ?", owner.userId(), owner.namespace());
        });
    }

    /** A part of the transaction that erases a user. */
    void deleteUser(Connection connection, String userId) throws SQLException {
        delete(connection, profile + " where user_id = ?", userId);
        delete(connection, claim + " where user_id = ?", userId);
    }

    /** A part of the transaction that erases a conversation. */
    void delete(Connection connection, String memoryId) throws SQLException {
        delete(connection, claim + " where memory_id = ?", memoryId);
    }

    /** A part of the transaction that erases a message. */
    void delete(Connection connection, String memoryId, long position) throws SQLException {
        delete(connection, claim + " where position = " + position + " and memory_id = ?", memoryId);
    }

    private long delete(Connection connection, String where, String... texts) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from " + where)) {
            for (int i = 0; i < texts.length; i++) {
                database.setText(delete, i + 1, texts[i]);
            }
            return delete.executeUpdate();
        }
    }

    private void setOwner(PreparedStatement statement, int index, ClaimOwner owner) throws SQLException {
        database.setText(statement, index, owner.userId());
        database.setText(statement, index + 1, owner.namespace());
    }
}
