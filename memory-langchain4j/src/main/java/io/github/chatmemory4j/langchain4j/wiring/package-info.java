/**
 * One AI service: its turns, its hooks, and the budget on the final request. Not for users: {@link
 * io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider} is the door to it.
 */
@NullMarked
package io.github.chatmemory4j.langchain4j.wiring;

import org.jspecify.annotations.NullMarked;
