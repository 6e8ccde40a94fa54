@NullMarked
package io.github.chatmemory4j.message.internal;

import org.jspecify.annotations.NullMarked;
