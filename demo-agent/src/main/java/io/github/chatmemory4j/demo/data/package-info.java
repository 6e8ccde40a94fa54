/** Conversations in and out: export, import, look at what was said, and erase. */
@NullMarked
package io.github.chatmemory4j.demo.data;

import org.jspecify.annotations.NullMarked;
