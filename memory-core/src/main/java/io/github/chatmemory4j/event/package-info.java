/**
 * What happened to a conversation, for operators: a {@link io.github.chatmemory4j.event.MemoryEvent} goes to one {@link
 * io.github.chatmemory4j.event.MemoryListener}. No event has message text.
 */
@NullMarked
package io.github.chatmemory4j.event;

import org.jspecify.annotations.NullMarked;
