/** What every transcript store promises, as a contract to extend, and what the stores here add to it. */
@NullMarked
package io.github.chatmemory4j.store;

import org.jspecify.annotations.NullMarked;
