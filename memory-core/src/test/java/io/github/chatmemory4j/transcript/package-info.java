/** Specification of the transcript: grouping into turns and steps, values, restatements. */
@NullMarked
package io.github.chatmemory4j.transcript;

import org.jspecify.annotations.NullMarked;
