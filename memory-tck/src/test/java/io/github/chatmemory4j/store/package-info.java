/** The stores of the core, run against the contracts. */
@NullMarked
package io.github.chatmemory4j.store;

import org.jspecify.annotations.NullMarked;
