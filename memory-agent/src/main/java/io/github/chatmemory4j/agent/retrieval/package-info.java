/**
 * Which of what is known matters for a question, and the block of text it is sent as. Start with {@link
 * io.github.chatmemory4j.agent.retrieval.MemoryBlock}.
 */
@NullMarked
package io.github.chatmemory4j.agent.retrieval;

import org.jspecify.annotations.NullMarked;
