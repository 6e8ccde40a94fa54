/**
 * Contracts to run an implementation of a port against: each is an abstract JUnit class that an implementer extends.
 *
 * <p>Most implementers need one of the first two.
 *
 * <table>
 * <caption>Which contract is for what</caption>
 * <thead><tr><th>who implements</th><th>extends</th></tr></thead>
 * <tbody>
 * <tr><td>{@link io.github.chatmemory4j.store.TranscriptStore}</td>
 *     <td>{@link io.github.chatmemory4j.tck.TranscriptStoreContract}, and
 *     {@link io.github.chatmemory4j.tck.StoredVectorsContract} if it keeps vectors too, and
 *     {@link io.github.chatmemory4j.tck.IndexStoreContract} if it keeps indexes</td></tr>
 * <tr><td>{@link io.github.chatmemory4j.claim.ClaimStore}</td>
 *     <td>{@link io.github.chatmemory4j.tck.ClaimStoreContract}</td></tr>
 * <tr><td>{@link dev.langchain4j.memory.ChatMemory}</td>
 *     <td>{@link io.github.chatmemory4j.tck.ChatMemoryContract}</td></tr>
 * <tr><td>{@link io.github.chatmemory4j.recall.Retriever}</td>
 *     <td>{@link io.github.chatmemory4j.tck.RetrieverContract}</td></tr>
 * <tr><td>{@link io.github.chatmemory4j.recall.VectorStore}</td>
 *     <td>{@link io.github.chatmemory4j.tck.VectorStoreContract}</td></tr>
 * <tr><td>{@link io.github.chatmemory4j.recall.Embedder}</td>
 *     <td>{@link io.github.chatmemory4j.tck.EmbedderContract}</td></tr>
 * </tbody>
 * </table>
 *
 * <p>A rule is a test method, and its name says what must hold. An implementer adds this module with scope {@code test} and
 * supplies what the contract asks for:
 *
 * <pre>{@code
 * class MyStoreTest extends TranscriptStoreContract {
 *
 *     protected TranscriptStore emptyStore() {
 *         return new MyStore();
 *     }
 * }
 * }</pre>
 */
@NullMarked
package io.github.chatmemory4j.tck;

import org.jspecify.annotations.NullMarked;
