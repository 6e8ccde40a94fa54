/**
 * Finding claims in what was said: by rules ({@link io.github.chatmemory4j.agent.extraction.RuleClaimExtractor}) or by a
 * model ({@link io.github.chatmemory4j.agent.extraction.ChatModelClaimExtractor}). What must not be kept is left out before
 * either of them sees it.
 */
@NullMarked
package io.github.chatmemory4j.agent.extraction;

import org.jspecify.annotations.NullMarked;
