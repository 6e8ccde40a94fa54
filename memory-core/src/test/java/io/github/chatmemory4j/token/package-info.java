/** What counting and budgets promise. */
@NullMarked
package io.github.chatmemory4j.token;

import org.jspecify.annotations.NullMarked;
