@NullMarked
package io.github.chatmemory4j.tck;

import org.jspecify.annotations.NullMarked;
