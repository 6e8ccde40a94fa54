/**
 * Where transcripts are kept. Most users choose one of the implementations of {@link
 * io.github.chatmemory4j.store.TranscriptStore}: {@link io.github.chatmemory4j.store.InMemoryTranscriptStore} for tests and short
 * lives, {@link io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore} for SQLite and PostgreSQL.
 *
 * <p>A {@link io.github.chatmemory4j.store.MessageCodec} turns messages into bytes; {@link
 * io.github.chatmemory4j.store.EncryptedMessageCodec} around it encrypts them. {@link
 * io.github.chatmemory4j.store.TranscriptImport} copies conversations from one store to another. A store of one's own extends
 * {@code TranscriptStoreContract} of {@code memory-tck} in its tests.
 */
@NullMarked
package io.github.chatmemory4j.store;

import org.jspecify.annotations.NullMarked;
