package io.github.chatmemory4j.langchain4j;

import io.github.chatmemory4j.recall.MessageRecall;
import io.github.chatmemory4j.recall.RecallRequest;
import io.github.chatmemory4j.recall.Recalled;
import java.util.List;
import java.util.stream.LongStream;

/** Finds what left the window last, more than there is room for: the hardest case for the budget. */
final class EverythingRecalled implements MessageRecall {

    private static final int MOST = 60;

    @Override
    public List<Recalled> recall(RecallRequest request) {
        return LongStream.range(0, Math.min(MOST, request.to() - request.from()))
                .mapToObj(back -> new Recalled(request.to() - 1 - back, -back, "everything"))
                .toList();
    }

    @Override
    public void leftWindow(String memoryId, long position) {}

    @Override
    public void forget(String memoryId) {}
}
