@NullMarked
package io.github.chatmemory4j.transcript.internal;

import org.jspecify.annotations.NullMarked;
