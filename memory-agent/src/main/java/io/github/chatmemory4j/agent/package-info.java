/**
 * Memory of a user across conversations. Start with {@link io.github.chatmemory4j.agent.UserMemories}, which extracts what is
 * worth knowing in the background and shows it to the model, and {@link io.github.chatmemory4j.agent.UserMemory}, one user's.
 */
@NullMarked
package io.github.chatmemory4j.agent;

import org.jspecify.annotations.NullMarked;
