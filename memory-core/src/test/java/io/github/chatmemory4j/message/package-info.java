/** What a message is. */
@NullMarked
package io.github.chatmemory4j.message;

import org.jspecify.annotations.NullMarked;
