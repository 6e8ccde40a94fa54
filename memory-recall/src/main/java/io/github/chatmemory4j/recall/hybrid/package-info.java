/** Recall by words and by meaning over transcripts; start with {@link io.github.chatmemory4j.recall.hybrid.TranscriptRecall}. {@link io.github.chatmemory4j.recall.hybrid.Ranking} names every number that takes part. */
@NullMarked
package io.github.chatmemory4j.recall.hybrid;

import org.jspecify.annotations.NullMarked;
