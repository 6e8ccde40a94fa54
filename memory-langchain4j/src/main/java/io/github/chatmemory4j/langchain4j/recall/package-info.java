/**
 * Recall with LangChain4j parts: embedding models, embedding stores, and transcripts as a content retriever.
 */
@NullMarked
package io.github.chatmemory4j.langchain4j.recall;

import org.jspecify.annotations.NullMarked;
