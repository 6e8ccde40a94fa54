/** The standard streams and what is shown on them. */
@NullMarked
package io.github.chatmemory4j.demo.terminal;

import org.jspecify.annotations.NullMarked;
