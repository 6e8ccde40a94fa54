/**
 * Recall by words and by meaning over transcripts. Most users need {@link
 * io.github.chatmemory4j.recall.hybrid.TranscriptRecall}, which is given to a {@link io.github.chatmemory4j.MemoryEngine} as its
 * retriever; LangChain4j's users say {@code .recall(embeddingModel)} instead.
 *
 * <p>{@link io.github.chatmemory4j.recall.hybrid.RecallSettings} holds what can be tuned: {@link
 * io.github.chatmemory4j.recall.hybrid.Ranking} names every number of the order, {@link
 * io.github.chatmemory4j.recall.hybrid.RelevanceThresholds} every number of what is close enough.
 *
 * <p>A question is read into words and a vector; {@link io.github.chatmemory4j.recall.hybrid.RecallIndex} ranks the messages by
 * each; the ranks are fused, and what passes the gate comes out. Indexes are built in the background when turns leave the window,
 * and the least used ones are let go when they take more memory than they may.
 */
@NullMarked
package io.github.chatmemory4j.recall.hybrid;

import org.jspecify.annotations.NullMarked;
