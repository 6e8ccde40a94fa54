/**
 * Recall with LangChain4j's parts. Most users pass an embedding model to the provider's builder and need no class here.
 *
 * <p>{@link io.github.chatmemory4j.langchain4j.recall.EmbeddingModelEmbedder} and {@link io.github.chatmemory4j.langchain4j.recall.EmbeddingStoreVectors}
 * are for models and vector stores with settings of their own; {@link
 * io.github.chatmemory4j.langchain4j.recall.TranscriptContentRetriever} is for hosts whose services cannot be wired.
 */
@NullMarked
package io.github.chatmemory4j.langchain4j.recall;

import org.jspecify.annotations.NullMarked;
