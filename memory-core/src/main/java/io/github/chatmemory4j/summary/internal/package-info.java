/** The making of summaries in the background, with checks, fallback and bounds. Not for users. */
@NullMarked
package io.github.chatmemory4j.summary.internal;

import org.jspecify.annotations.NullMarked;
