package io.github.chatmemory4j;

import io.github.chatmemory4j.recall.RecallRequest;
import io.github.chatmemory4j.recall.RecallResult;
import io.github.chatmemory4j.recall.Retriever;

/** The recall of an engine in use, for a replay of its conversations: it is asked, and hears of nothing that is replayed. */
record LiveRecall(Retriever retriever) implements Retriever {

    @Override
    public RecallResult retrieve(RecallRequest request) {
        return retriever.retrieve(request);
    }

    @Override
    public void leftWindow(String memoryId, long position) {}

    @Override
    public void forget(String memoryId) {}

    @Override
    public void forget(String memoryId, long position) {}
}
