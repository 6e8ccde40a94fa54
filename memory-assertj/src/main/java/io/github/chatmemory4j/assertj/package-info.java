/**
 * Assertions for tests of applications. Start with {@link io.github.chatmemory4j.assertj.MemoryAssertions}, a static import of
 * which stands beside AssertJ's own.
 */
@NullMarked
package io.github.chatmemory4j.assertj;

import org.jspecify.annotations.NullMarked;
