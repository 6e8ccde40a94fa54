package io.github.chatmemory4j.store.jdbc;

import io.github.chatmemory4j.claim.Claim;
import io.github.chatmemory4j.claim.ClaimKey;
import io.github.chatmemory4j.claim.ClaimKind;
import io.github.chatmemory4j.claim.ClaimSource;
import io.github.chatmemory4j.claim.Origin;
import io.github.chatmemory4j.claim.ProfileVersion;
import io.github.chatmemory4j.claim.Provenance;
import io.github.chatmemory4j.claim.Retirement;
import io.github.chatmemory4j.claim.Statement;
import io.github.chatmemory4j.claim.Use;
import io.github.chatmemory4j.claim.Validity;
import io.github.chatmemory4j.store.MessageCodec;
import io.github.chatmemory4j.store.MessagePlace;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;

/** A claim as a row. What it says is one text, which the codec may encrypt, bound to the claim's id. */
record ClaimForm(Database database, MessageCodec codec) {

    static final String COLUMNS =
            "id, memory_id, position, kind, origin, holds, body, said_at, recorded_at, valid_from,"
                    + " valid_until, retired_at, effect, reason, used_at, times_used";
    static final int COUNT = 16;
    private static final int PARTS = 6;

    void write(PreparedStatement insert, Claim claim) throws SQLException {
        Provenance from = claim.provenance();
        database.setText(insert, 1, claim.id());
        if (from.source().isPresent()) {
            database.setText(insert, 2, from.source().get().memoryId());
            insert.setLong(3, from.source().get().position());
        } else {
            insert.setNull(2, Types.VARCHAR);
            insert.setNull(3, Types.BIGINT);
        }
        insert.setString(4, claim.statement().kind().name());
        insert.setString(5, from.origin().name());
        insert.setInt(6, claim.statement().holds() ? 1 : 0);
        database.setText(insert, 7, encoded(body(claim), claim.id()));
        insert.setLong(8, from.saidAt().toEpochMilli());
        insert.setLong(9, from.recordedAt().toEpochMilli());
        setInstant(insert, 10, claim.validity().from());
        setInstant(insert, 11, claim.validity().until());
        setInstant(insert, 12, claim.retirement().map(Retirement::at));
        insert.setString(13, claim.retirement().map(r -> r.effect().name()).orElse(null));
        insert.setString(14, null);
        if (claim.retirement().isPresent()) {
            database.setText(insert, 14, encoded(claim.retirement().get().reason(), claim.id()));
        }
        setInstant(insert, 15, claim.use().last());
        insert.setInt(16, claim.use().times());
    }

    Claim read(ResultSet row) throws SQLException {
        String id = database.getText(row, 1);
        String[] body = decoded(database.getText(row, 7), id).split("\n", -1);
        if (body.length != PARTS) {
            throw new SQLException("claim '" + id + "' is damaged or was written with another codec");
        }
        return new Claim(
                id,
                new ClaimKey(body[0], body[1], body[2]),
                new Statement(body[3], body[4], ClaimKind.valueOf(row.getString(4)), row.getInt(6) != 0),
                new Provenance(
                        Origin.valueOf(row.getString(5)),
                        source(row),
                        Instant.ofEpochMilli(row.getLong(8)),
                        Instant.ofEpochMilli(row.getLong(9)),
                        body[5]),
                new Validity(instant(row, 10), instant(row, 11)),
                new Use(row.getInt(16), instant(row, 15)),
                retirement(row, id));
    }

    private Optional<ClaimSource> source(ResultSet row) throws SQLException {
        return row.getObject(2) == null
                ? Optional.empty()
                : Optional.of(new ClaimSource(database.getText(row, 2), row.getLong(3)));
    }

    private Optional<Retirement> retirement(ResultSet row, String id) throws SQLException {
        Optional<Instant> at = instant(row, 12);
        if (at.isEmpty()) {
            return Optional.empty();
        }
        Retirement.Effect effect = Retirement.Effect.valueOf(row.getString(13));
        return Optional.of(new Retirement(effect, at.get(), decoded(database.getText(row, 14), id)));
    }

    /** On six lines, because no part has more than one. */
    private static String body(Claim claim) {
        ClaimKey key = claim.key();
        return String.join(
                "\n",
                key.subject(),
                key.attribute(),
                key.scope(),
                claim.statement().value(),
                claim.statement().text(),
                claim.provenance().reason());
    }

    void writeProfile(PreparedStatement insert, ProfileVersion version) throws SQLException {
        String place = "profile";
        insert.setInt(1, version.version());
        database.setText(insert, 2, encoded(version.text(), place));
        database.setText(insert, 3, encoded(version.reason(), place));
        insert.setLong(4, version.at().toEpochMilli());
    }

    ProfileVersion readProfile(ResultSet row) throws SQLException {
        String place = "profile";
        return new ProfileVersion(
                row.getInt(1),
                decoded(database.getText(row, 2), place),
                decoded(database.getText(row, 3), place),
                Instant.ofEpochMilli(row.getLong(4)));
    }

    String encoded(String text, String id) {
        return codec.encodeText(text, new MessagePlace(id, 0));
    }

    private String decoded(String stored, String id) throws SQLException {
        try {
            return codec.decodeText(stored, new MessagePlace(id, 0));
        } catch (RuntimeException e) {
            throw new SQLException(
                    "what is known of a user cannot be read; it is damaged or was written with another codec", e);
        }
    }

    private static void setInstant(PreparedStatement statement, int index, Optional<Instant> at) throws SQLException {
        if (at.isPresent()) {
            statement.setLong(index, at.get().toEpochMilli());
        } else {
            statement.setNull(index, Types.BIGINT);
        }
    }

    private static Optional<Instant> instant(ResultSet row, int index) throws SQLException {
        long millis = row.getLong(index);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
