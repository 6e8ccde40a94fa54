/**
 * One AI service: its turns, its hooks, and the budget on the final request. {@link
 * io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider} is the door to it.
 */
@NullMarked
package io.github.chatmemory4j.langchain4j.wiring.internal;

import org.jspecify.annotations.NullMarked;
