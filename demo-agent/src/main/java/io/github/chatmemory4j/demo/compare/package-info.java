/** The compare command: the same conversation through several memories. */
@NullMarked
package io.github.chatmemory4j.demo.compare;

import org.jspecify.annotations.NullMarked;
