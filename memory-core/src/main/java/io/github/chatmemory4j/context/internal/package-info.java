/** The assembling of one request from an immutable snapshot. Not for users. */
@NullMarked
package io.github.chatmemory4j.context.internal;

import org.jspecify.annotations.NullMarked;
