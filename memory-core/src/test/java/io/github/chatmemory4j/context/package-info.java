/** Specification of what a request carries. */
@NullMarked
package io.github.chatmemory4j.context;

import org.jspecify.annotations.NullMarked;
