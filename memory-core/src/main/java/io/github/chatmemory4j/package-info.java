/**
 * The front door: a {@link io.github.chatmemory4j.MemoryEngine} opens a {@link
 * io.github.chatmemory4j.ConversationMemory} per memoryId, which takes messages in and gives out the context of the next
 * request.
 */
@NullMarked
package io.github.chatmemory4j;

import org.jspecify.annotations.NullMarked;
