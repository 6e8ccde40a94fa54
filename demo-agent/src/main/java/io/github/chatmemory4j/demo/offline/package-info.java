/** A stand-in model for running without any network. */
@NullMarked
package io.github.chatmemory4j.demo.offline;

import org.jspecify.annotations.NullMarked;
