/** Turns and steps, and how two lists of messages differ. Not for users. */
@NullMarked
package io.github.chatmemory4j.transcript.internal;

import org.jspecify.annotations.NullMarked;
