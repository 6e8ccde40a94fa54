package io.github.chatmemory4j.store;

import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import io.github.chatmemory4j.tck.ClaimStoreContract;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class PostgresClaimsTest extends ClaimStoreContract {

    private final DataSource database = Postgres.newDatabase();

    @Override
    protected TranscriptStore emptyStore() {
        JdbcTranscriptStore store = JdbcTranscriptStore.postgres(database, new BasicMessageCodec());
        Postgres.execute(
                database,
                "truncate chatmemory_conversation, chatmemory_entry, chatmemory_summary, chatmemory_claim, chatmemory_profile");
        return store;
    }
}
