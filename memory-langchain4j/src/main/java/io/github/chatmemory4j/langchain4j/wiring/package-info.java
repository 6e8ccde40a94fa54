/** One AI service: its turns, its hooks, and the budget on the final request. */
@NullMarked
package io.github.chatmemory4j.langchain4j.wiring;

import org.jspecify.annotations.NullMarked;
