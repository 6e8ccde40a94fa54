@NullMarked
package io.github.chatmemory4j.store.jdbc;

import org.jspecify.annotations.NullMarked;
