/** Measures what becomes of statements about a user that are made, changed, taken back and not meant. */
@NullMarked
package io.github.chatmemory4j.demo.corrections;

import org.jspecify.annotations.NullMarked;
