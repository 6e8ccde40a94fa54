@NullMarked
package io.github.chatmemory4j.language;

import org.jspecify.annotations.NullMarked;
