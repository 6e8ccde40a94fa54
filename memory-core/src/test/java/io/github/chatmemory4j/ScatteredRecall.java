package io.github.chatmemory4j;

import io.github.chatmemory4j.recall.MessageRecall;
import io.github.chatmemory4j.recall.Recall;
import io.github.chatmemory4j.recall.RecallHit;
import io.github.chatmemory4j.recall.RecallRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Finds something for every question, always the same for the same one: sometimes twice, out of bounds, or not at all. */
final class ScatteredRecall implements MessageRecall {

    private static final int MOST_HITS = 6;

    @Override
    public Recall recall(RecallRequest request) {
        Random random = new Random(31L * request.question().hashCode() + 7 * request.from() + request.to());
        if (random.nextInt(10) == 0) {
            throw new IllegalStateException("the index is gone");
        }
        List<RecallHit> hits = new ArrayList<>();
        for (int i = random.nextInt(MOST_HITS); i > 0; i--) {
            long position = random.nextInt(3 + (int) request.to());
            hits.add(new RecallHit(position, i, List.of()));
        }
        return new Recall(hits, random.nextBoolean(), "scattered");
    }

    @Override
    public void leftWindow(String memoryId, long position) {}

    @Override
    public void forget(String memoryId) {}
}
