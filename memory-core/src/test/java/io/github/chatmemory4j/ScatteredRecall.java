package io.github.chatmemory4j;

import io.github.chatmemory4j.recall.RecallHit;
import io.github.chatmemory4j.recall.RecallRequest;
import io.github.chatmemory4j.recall.RecallResult;
import io.github.chatmemory4j.recall.Retriever;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Finds something for every question, always the same for the same one: sometimes twice, out of bounds, or not at all. */
final class ScatteredRecall implements Retriever {

    private static final int MAX_HITS = 6;

    @Override
    public RecallResult retrieve(RecallRequest request) {
        Random random = new Random(31L * request.question().hashCode() + 7 * request.from() + request.to());
        if (random.nextInt(10) == 0) {
            throw new IllegalStateException("the index is gone");
        }
        List<RecallHit> hits = new ArrayList<>();
        for (int i = random.nextInt(MAX_HITS); i > 0; i--) {
            long position = random.nextInt(3 + (int) request.to());
            hits.add(new RecallHit(position, i, List.of()));
        }
        return new RecallResult(hits, random.nextBoolean(), "scattered");
    }

    @Override
    public void leftWindow(String memoryId, long position) {}

    @Override
    public void forget(String memoryId) {}
}
