package io.github.chatmemory4j.store;

import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import java.nio.file.Path;
import java.util.List;

/** A store that another process can open too: its kind and where it is, as arguments of a program. */
record StoreUnderTest(List<String> arguments) {

    static StoreUnderTest sqlite(Path file) {
        return new StoreUnderTest(List.of("sqlite", file.toString()));
    }

    static StoreUnderTest postgres() {
        return new StoreUnderTest(List.of("postgres", Postgres.urlOf(Postgres.newDatabase())));
    }

    TranscriptStore open() {
        BasicMessageCodec codec = new BasicMessageCodec();
        return arguments.get(0).equals("sqlite")
                ? JdbcTranscriptStore.sqlite(Path.of(arguments.get(1)), codec)
                : JdbcTranscriptStore.postgres(Postgres.at(arguments.get(1), "postgres"), codec);
    }
}
