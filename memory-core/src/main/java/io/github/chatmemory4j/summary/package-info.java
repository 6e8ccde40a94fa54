/** The text that stands in for messages that left the window. Most users need {@link io.github.chatmemory4j.summary.Summarizer} and {@link io.github.chatmemory4j.summary.StructuredSummary}. */
@NullMarked
package io.github.chatmemory4j.summary;

import org.jspecify.annotations.NullMarked;
