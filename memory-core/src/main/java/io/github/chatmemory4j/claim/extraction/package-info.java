/**
 * Finding claims in what was said, by rules ({@link io.github.chatmemory4j.claim.extraction.RuleClaimExtractor}) or by
 * whatever else implements {@link io.github.chatmemory4j.claim.extraction.ClaimExtractor}. What must not be kept is left out
 * before either of them sees it.
 */
@NullMarked
package io.github.chatmemory4j.claim.extraction;

import org.jspecify.annotations.NullMarked;
