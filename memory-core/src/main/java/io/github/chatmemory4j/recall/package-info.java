/**
 * The port for bringing back earlier messages, and its values: a {@link io.github.chatmemory4j.recall.RecallRequest} goes
 * into a {@link io.github.chatmemory4j.recall.Retriever}, ranked {@link io.github.chatmemory4j.recall.RecallHit}s come out.
 * {@link io.github.chatmemory4j.recall.Embedder} and {@link io.github.chatmemory4j.recall.VectorStore} are what meaning
 * needs. The module {@code memory-recall} has the implementation.
 */
@NullMarked
package io.github.chatmemory4j.recall;

import org.jspecify.annotations.NullMarked;
