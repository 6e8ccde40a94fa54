@NullMarked
package io.github.chatmemory4j.recall;

import org.jspecify.annotations.NullMarked;
