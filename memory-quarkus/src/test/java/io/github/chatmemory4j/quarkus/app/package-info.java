/** An application as its developer writes it. */
@NullMarked
package io.github.chatmemory4j.quarkus.app;

import org.jspecify.annotations.NullMarked;
