package io.github.chatmemory4j.langchain4j.recall;

import io.github.chatmemory4j.recall.MessageRecall;
import io.github.chatmemory4j.recall.MessageRecallContract;
import io.github.chatmemory4j.recall.RecallSettings;
import io.github.chatmemory4j.recall.WordsEmbedder;
import io.github.chatmemory4j.store.TranscriptStore;

class RecallByMeaningContractTest extends MessageRecallContract {

    @Override
    protected MessageRecall recallOver(TranscriptStore store) {
        return new TranscriptRecall(store, new WordsEmbedder(), RecallSettings.DEFAULT, Runnable::run);
    }
}
