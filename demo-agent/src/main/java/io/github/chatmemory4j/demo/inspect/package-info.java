/** The commands that show what was or would have been sent. */
@NullMarked
package io.github.chatmemory4j.demo.inspect;

import org.jspecify.annotations.NullMarked;
