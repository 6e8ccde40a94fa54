package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.tck.RetrieverContract;

class RecallByMeaningContractTest extends RetrieverContract {

    @Override
    protected Retriever recallOver(TranscriptStore store) {
        return new TranscriptRecall(store, new WordsEmbedder(), RecallSettings.DEFAULT, Runnable::run);
    }
}
