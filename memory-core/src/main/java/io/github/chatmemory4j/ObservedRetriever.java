package io.github.chatmemory4j;

import io.github.chatmemory4j.event.OperationObserver.Operation;
import io.github.chatmemory4j.recall.RecallRequest;
import io.github.chatmemory4j.recall.RecallResult;
import io.github.chatmemory4j.recall.Retriever;

/** A retriever whose lookups are observed. */
record ObservedRetriever(Retriever retriever, ObservedOperations observed) implements Retriever {

    @Override
    public RecallResult retrieve(RecallRequest request) {
        return observed.run(
                Operation.RECALL, request.memoryId(), () -> retriever.retrieve(request), result -> result.hits()
                        .size());
    }

    @Override
    public void leftWindow(String memoryId, long position) {
        retriever.leftWindow(memoryId, position);
    }

    @Override
    public void forget(String memoryId) {
        retriever.forget(memoryId);
    }

    @Override
    public void forget(String memoryId, long position) {
        retriever.forget(memoryId, position);
    }

    @Override
    public void transcriptsClosed() {
        retriever.transcriptsClosed();
    }

    @Override
    public void close() {
        retriever.close();
    }
}
