/** The decision: which of the oldest turns leave the window, and what stands in for them. */
@NullMarked
package io.github.chatmemory4j.compaction;

import org.jspecify.annotations.NullMarked;
