package io.github.chatmemory4j;

import io.github.chatmemory4j.event.OperationObserver.Operation;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.summary.SummaryRequest;

/** A summarizer whose calls are observed; which conversation they are for it does not know. */
record ObservedSummarizer(Summarizer summarizer, ObservedOperations observed) implements Summarizer {

    @Override
    public String summarize(SummaryRequest request) {
        return observed.run(Operation.SUMMARY, "", () -> summarizer.summarize(request));
    }

    @Override
    public boolean callsModel() {
        return summarizer.callsModel();
    }
}
