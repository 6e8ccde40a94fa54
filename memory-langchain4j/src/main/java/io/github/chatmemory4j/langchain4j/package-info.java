/**
 * Chat memory for LangChain4j: {@link io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider} is where to start.
 */
@NullMarked
package io.github.chatmemory4j.langchain4j;

import org.jspecify.annotations.NullMarked;
