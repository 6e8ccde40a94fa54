@NullMarked
package io.github.chatmemory4j.recall.hybrid;

import org.jspecify.annotations.NullMarked;
