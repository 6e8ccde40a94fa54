package io.github.chatmemory4j.store;

class PostgresTranscriptStoreTest extends TranscriptStoreContract {

    @Override
    protected TranscriptStore emptyStore() {
        return JdbcTranscriptStore.postgres(Postgres.newDatabase(), new BasicMessageCodec());
    }
}
