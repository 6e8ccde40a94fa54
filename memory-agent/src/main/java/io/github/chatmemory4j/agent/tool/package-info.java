/** Tools with which a model keeps the memory of its user; start with {@link io.github.chatmemory4j.agent.tool.MemoryTools}. */
@NullMarked
package io.github.chatmemory4j.agent.tool;

import org.jspecify.annotations.NullMarked;
