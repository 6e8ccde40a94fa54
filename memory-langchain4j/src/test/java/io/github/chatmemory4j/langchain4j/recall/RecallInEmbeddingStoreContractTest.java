package io.github.chatmemory4j.langchain4j.recall;

import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import io.github.chatmemory4j.recall.MessageRecall;
import io.github.chatmemory4j.recall.MessageRecallContract;
import io.github.chatmemory4j.store.TranscriptStore;

class RecallInEmbeddingStoreContractTest extends MessageRecallContract {

    @Override
    protected MessageRecall recallOver(TranscriptStore store) {
        RecordedModel model = new RecordedModel();
        return TranscriptRecall.builder(store)
                .embedder(EmbeddingModelEmbedder.of(model))
                .vectors(new EmbeddingStoreVectors(new InMemoryEmbeddingStore<>(), model.dimension()))
                .executor(Runnable::run)
                .build();
    }
}
