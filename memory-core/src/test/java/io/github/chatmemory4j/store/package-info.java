/** What the stores here add to the contract of every transcript store. */
@NullMarked
package io.github.chatmemory4j.store;

import org.jspecify.annotations.NullMarked;
