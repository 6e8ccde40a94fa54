/** A chat model that summarises, and what makes it dependable. */
@NullMarked
package io.github.chatmemory4j.langchain4j.summary;

import org.jspecify.annotations.NullMarked;
