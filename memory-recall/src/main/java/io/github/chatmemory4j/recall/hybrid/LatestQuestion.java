package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.recall.Embedder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An embedder that remembers the question it embedded last, because one question is asked of all the conversations of a user.
 * As safe to share between threads as the embedder behind it.
 */
final class LatestQuestion implements Embedder {

    private final Embedder embedder;
    private volatile Map.@Nullable Entry<String, float[]> latest;

    private LatestQuestion(Embedder embedder) {
        this.embedder = embedder;
    }

    static @Nullable LatestQuestion of(@Nullable Embedder embedder) {
        return embedder == null ? null : new LatestQuestion(embedder);
    }

    @Override
    public String name() {
        return embedder.name();
    }

    @Override
    public List<float[]> embedPassages(List<String> texts) {
        return embedder.embedPassages(texts);
    }

    @Override
    public float[] embedQuestion(String text) {
        Map.Entry<String, float[]> last = latest;
        if (last == null || !last.getKey().equals(text)) {
            last = Map.entry(text, embedder.embedQuestion(text));
            latest = last;
        }
        return last.getValue().clone();
    }

    /** Lets go of the question. */
    void forget() {
        latest = null;
    }

    @Override
    public double unrelatedBelow() {
        return embedder.unrelatedBelow();
    }
}
