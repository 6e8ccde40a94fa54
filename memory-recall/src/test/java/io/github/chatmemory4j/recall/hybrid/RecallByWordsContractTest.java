package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.tck.RetrieverContract;

class RecallByWordsContractTest extends RetrieverContract {

    @Override
    protected Retriever recallOver(TranscriptStore store) {
        return new TranscriptRecall(store, null, RecallSettings.DEFAULT, Runnable::run);
    }
}
