/** The look-up of one request: a question is asked once in a turn, and its hits become messages. Not for users. */
@NullMarked
package io.github.chatmemory4j.recall.internal;

import org.jspecify.annotations.NullMarked;
