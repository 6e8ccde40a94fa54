/** What can be set, and where settings come from. */
@NullMarked
package io.github.chatmemory4j.demo.options;

import org.jspecify.annotations.NullMarked;
