@NullMarked
package io.github.chatmemory4j.summary;

import org.jspecify.annotations.NullMarked;
