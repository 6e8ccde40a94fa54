@NullMarked
package io.github.chatmemory4j.summary.internal;

import org.jspecify.annotations.NullMarked;
