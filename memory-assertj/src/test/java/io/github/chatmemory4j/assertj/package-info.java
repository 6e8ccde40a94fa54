/** Assertions, and how they fail. */
@NullMarked
package io.github.chatmemory4j.assertj;

import org.jspecify.annotations.NullMarked;
