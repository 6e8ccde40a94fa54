package io.github.chatmemory4j.recall;

import java.util.List;

/** Finds the messages of one conversation that are closest in meaning, outside of the heap. */
@FunctionalInterface
public interface VectorSearch {

    /** The closest messages, best first, at most {@code most}; may be approximate. */
    List<VectorHit> nearest(float[] question, int most);
}
