/** What one request carries, and where every other message went. */
@NullMarked
package io.github.chatmemory4j.context;

import org.jspecify.annotations.NullMarked;
