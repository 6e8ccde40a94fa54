/**
 * Taking claims out of conversations, where a model finds them ({@link
 * io.github.chatmemory4j.agent.extraction.ChatModelClaimExtractor}) or the rules of the core do.
 */
@NullMarked
package io.github.chatmemory4j.agent.extraction;

import org.jspecify.annotations.NullMarked;
