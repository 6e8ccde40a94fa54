package io.github.chatmemory4j.benchmarks;

import io.github.chatmemory4j.recall.Embedder;
import java.util.List;
import java.util.Random;

/** Vectors of the usual size in no time, so that what is timed is the search and not a model. */
final class RandomVectors implements Embedder {

    private static final int DIMENSIONS = 384;

    @Override
    public String name() {
        return "random";
    }

    @Override
    public List<float[]> embedPassages(List<String> texts) {
        return texts.stream().map(this::embedQuestion).toList();
    }

    @Override
    public float[] embedQuestion(String text) {
        Random random = new Random(text.hashCode());
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }
}
