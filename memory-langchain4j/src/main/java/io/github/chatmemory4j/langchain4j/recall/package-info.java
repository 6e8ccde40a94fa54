/**
 * What recall needs from libraries: vectors from any LangChain4j embedding model, and words from Lucene.
 */
@NullMarked
package io.github.chatmemory4j.langchain4j.recall;

import org.jspecify.annotations.NullMarked;
