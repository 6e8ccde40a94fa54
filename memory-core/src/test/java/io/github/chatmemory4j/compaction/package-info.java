/** What strategies and summarisers promise. */
@NullMarked
package io.github.chatmemory4j.compaction;

import org.jspecify.annotations.NullMarked;
