/** Which claims hold: the current view, and what was so before. Start with {@link io.github.chatmemory4j.agent.claim.KnownClaims}. */
@NullMarked
package io.github.chatmemory4j.agent.claim;

import org.jspecify.annotations.NullMarked;
