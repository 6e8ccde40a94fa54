/** Transcripts in SQLite and PostgreSQL; start with {@link io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore}. */
@NullMarked
package io.github.chatmemory4j.store.jdbc;

import org.jspecify.annotations.NullMarked;
