/**
 * What requests used, and how models count. Most users read {@link io.github.chatmemory4j.langchain4j.usage.UsageStatistics} off a memory;
 * {@link io.github.chatmemory4j.langchain4j.usage.MemoryMeters} tells Micrometer.
 */
@NullMarked
package io.github.chatmemory4j.langchain4j.usage;

import org.jspecify.annotations.NullMarked;
