/** A chat assistant, and the comparison with the built-in windows. */
@NullMarked
package io.github.chatmemory4j.demo;

import org.jspecify.annotations.NullMarked;
