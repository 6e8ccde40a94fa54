package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.recall.Embedder;
import java.util.List;
import java.util.Locale;

/** Texts that share words are close; enough of a meaning for tests, without a model. Counts what it is asked for. */
public final class WordsEmbedder implements Embedder {

    private static final int DIMENSIONS = 64;

    private final String name;
    private volatile int passages;
    private volatile boolean fails;

    public WordsEmbedder() {
        this("words");
    }

    public WordsEmbedder(String name) {
        this.name = name;
    }

    /** Passages embedded so far. */
    public int passages() {
        return passages;
    }

    /** From now on it throws, or no longer. */
    public void fail(boolean fails) {
        this.fails = fails;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized List<float[]> embedPassages(List<String> texts) {
        check();
        passages += texts.size();
        return texts.stream().map(WordsEmbedder::vector).toList();
    }

    @Override
    public float[] embedQuestion(String text) {
        check();
        return vector(text);
    }

    @Override
    public double unrelatedBelow() {
        return 0.5;
    }

    private void check() {
        if (fails) {
            throw new IllegalStateException("the embedder is down");
        }
    }

    private static float[] vector(String text) {
        float[] vector = new float[DIMENSIONS];
        vector[0] = 0.1f;
        for (String word : text.toLowerCase(Locale.ROOT).split("\\W+", -1)) {
            vector[Math.floorMod(word.hashCode() * 31, DIMENSIONS)] += word.length();
        }
        return vector;
    }
}
