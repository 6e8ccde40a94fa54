/**
 * A local page that shows what the memory sends, and why: start with {@link io.github.chatmemory4j.inspector.MemoryInspector}.
 */
@NullMarked
package io.github.chatmemory4j.inspector;

import org.jspecify.annotations.NullMarked;
