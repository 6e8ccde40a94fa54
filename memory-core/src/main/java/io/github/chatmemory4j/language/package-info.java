/** What is known of a human language: sentences, stop words, dates, who is meant, refusals. One class a language. */
@NullMarked
package io.github.chatmemory4j.language;

import org.jspecify.annotations.NullMarked;
