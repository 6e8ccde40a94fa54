/** What memories cost in time, next to the built-in windows. */
@NullMarked
package io.github.chatmemory4j.benchmarks;

import org.jspecify.annotations.NullMarked;
