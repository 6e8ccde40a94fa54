/** Who speaks, where a text says so itself. Not for users. */
@NullMarked
package io.github.chatmemory4j.message.internal;

import org.jspecify.annotations.NullMarked;
