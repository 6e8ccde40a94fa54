package io.github.chatmemory4j.langchain4j.recall;

import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.recall.hybrid.RecordedModel;
import io.github.chatmemory4j.recall.hybrid.TranscriptRecall;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.tck.RetrieverContract;

class RecallInEmbeddingStoreContractTest extends RetrieverContract {

    @Override
    protected Retriever recallOver(TranscriptStore store) {
        RecordedModel model = new RecordedModel();
        return TranscriptRecall.builder(store)
                .embedder(EmbeddingModelEmbedder.of(model))
                .vectors(new EmbeddingStoreVectors(new InMemoryEmbeddingStore<>(), model.dimension()))
                .executor(Runnable::run)
                .build();
    }
}
