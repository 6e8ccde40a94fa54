package io.github.chatmemory4j.demo.recall;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import io.github.chatmemory4j.recall.Embedder;
import java.util.List;

/** Everything that was said, as LangChain4j's {@link EmbeddingStoreContentRetriever} looks for it. Not safe to share between threads. */
public final class SaidVectors {

    private final EmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
    private final Embedder embedder;

    public SaidVectors(Embedder embedder) {
        this.embedder = embedder;
    }

    /** Adds texts; blank ones are left out. */
    public void add(List<String> said) {
        List<String> texts = said.stream().filter(text -> !text.isBlank()).toList();
        List<float[]> vectors = embedder.embedPassages(texts);
        for (int i = 0; i < texts.size(); i++) {
            store.add(Embedding.from(vectors.get(i)), TextSegment.from(texts.get(i)));
        }
    }

    public ContentRetriever retriever(int maxResults) {
        return EmbeddingStoreContentRetriever.builder()
                .embeddingStore(store)
                .embeddingModel(new AskedModel(embedder))
                .maxResults(maxResults)
                .build();
    }
}
