package io.github.chatmemory4j.langchain4j;

import io.github.chatmemory4j.recall.RecallHit;
import io.github.chatmemory4j.recall.RecallRequest;
import io.github.chatmemory4j.recall.RecallResult;
import io.github.chatmemory4j.recall.Retriever;
import java.util.List;
import java.util.stream.LongStream;

/** Finds what left the window last, more than there is room for: the hardest case for the budget. */
final class EverythingRecalled implements Retriever {

    private static final int MOST = 60;

    @Override
    public RecallResult retrieve(RecallRequest request) {
        List<RecallHit> hits = LongStream.range(0, Math.min(MOST, request.to() - request.from()))
                .mapToObj(back -> new RecallHit(request.to() - 1 - back, -back, List.of()))
                .toList();
        return new RecallResult(hits, true, "everything");
    }

    @Override
    public void leftWindow(String memoryId, long position) {}

    @Override
    public void forget(String memoryId) {}
}
