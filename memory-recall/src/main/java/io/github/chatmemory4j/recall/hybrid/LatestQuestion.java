package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.recall.Embedder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An embedder that remembers the question it embedded last, because one question is asked of all the conversations of a user.
 * As safe to share between threads as the embedder behind it.
 */
final class LatestQuestion implements Embedder {

    private final Embedder embedder;
    private volatile @Nullable Asked latest;

    private record Asked(String text, float[] vector) {}

    private LatestQuestion(Embedder embedder) {
        this.embedder = embedder;
    }

    static @Nullable Embedder of(@Nullable Embedder embedder) {
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
        Asked last = latest;
        if (last == null || !last.text().equals(text)) {
            last = new Asked(text, embedder.embedQuestion(text));
            latest = last;
        }
        return last.vector().clone();
    }

    @Override
    public double unrelatedBelow() {
        return embedder.unrelatedBelow();
    }
}
