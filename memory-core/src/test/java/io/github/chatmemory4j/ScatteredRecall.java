package io.github.chatmemory4j;

import io.github.chatmemory4j.recall.MessageRecall;
import io.github.chatmemory4j.recall.RecallRequest;
import io.github.chatmemory4j.recall.Recalled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Finds something for every question, always the same for the same one: sometimes twice, out of bounds, or not at all. */
final class ScatteredRecall implements MessageRecall {

    private static final int MOST_HITS = 6;

    @Override
    public List<Recalled> recall(RecallRequest request) {
        Random random = new Random(31L * request.question().hashCode() + 7 * request.from() + request.to());
        if (random.nextInt(10) == 0) {
            throw new IllegalStateException("the index is gone");
        }
        List<Recalled> hits = new ArrayList<>();
        for (int i = random.nextInt(MOST_HITS); i > 0; i--) {
            long position = random.nextInt(3 + (int) request.to());
            hits.add(new Recalled(position, i, "scattered"));
        }
        return hits;
    }

    @Override
    public void leftWindow(String memoryId, long position) {}

    @Override
    public void forget(String memoryId) {}
}
