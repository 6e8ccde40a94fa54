/** Where transcripts are kept: the port, an in-memory store and a store over JDBC. */
@NullMarked
package io.github.chatmemory4j.store;

import org.jspecify.annotations.NullMarked;
