@NullMarked
package io.github.chatmemory4j.context.internal;

import org.jspecify.annotations.NullMarked;
