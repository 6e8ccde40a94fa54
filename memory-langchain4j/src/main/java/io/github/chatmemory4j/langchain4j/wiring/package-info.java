/** How an AI service is joined to its memory, and what its turns can run into. */
@NullMarked
package io.github.chatmemory4j.langchain4j.wiring;

import org.jspecify.annotations.NullMarked;
