/**
 * Bringing back earlier messages that matter for a question.
 *
 * <p>A {@link io.github.chatmemory4j.recall.RecallIndex} holds one conversation and answers a {@link
 * io.github.chatmemory4j.recall.RecallQuery} with a {@link io.github.chatmemory4j.recall.Recall}: messages ranked by
 * meaning ({@link io.github.chatmemory4j.recall.Embedder}) and by words ({@link
 * io.github.chatmemory4j.recall.LexicalIndex}), with hints from the question about who said it and when. {@link io.github.chatmemory4j.recall.Ranking} names every number that takes
 * part.
 */
@NullMarked
package io.github.chatmemory4j.recall;

import org.jspecify.annotations.NullMarked;
