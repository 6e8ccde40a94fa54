/** Both store adapters: transcripts in any LangChain4j ChatMemoryStore, and LangChain4j windows over transcripts. */
@NullMarked
package io.github.chatmemory4j.langchain4j.store;

import org.jspecify.annotations.NullMarked;
