/** Measures of what summaries keep: planted facts, and answers to questions on public dialogues. */
@NullMarked
package io.github.chatmemory4j.demo.evaluate;

import org.jspecify.annotations.NullMarked;
