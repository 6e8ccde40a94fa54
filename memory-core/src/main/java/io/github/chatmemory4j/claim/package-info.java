/**
 * What is known of a user across conversations, as single statements with their origin; start with {@link
 * io.github.chatmemory4j.claim.Claim}. The module {@code memory-agent} makes, ranks and shows them.
 */
@NullMarked
package io.github.chatmemory4j.claim;

import org.jspecify.annotations.NullMarked;
