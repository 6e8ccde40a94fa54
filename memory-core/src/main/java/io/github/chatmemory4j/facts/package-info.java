/** What is said in exact words: sentences, the exact values in them, and which of them a later one replaces. */
@NullMarked
package io.github.chatmemory4j.facts;

import org.jspecify.annotations.NullMarked;
