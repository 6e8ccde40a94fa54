package io.github.chatmemory4j.demo.recall;

import dev.langchain4j.model.embedding.onnx.e5smallv2q.E5SmallV2QuantizedEmbeddingModel;
import io.github.chatmemory4j.langchain4j.recall.EmbeddingModelEmbedder;
import io.github.chatmemory4j.langchain4j.recall.EmbeddingStyle;
import io.github.chatmemory4j.recall.Embedder;
import java.util.List;

/** Embeds with the bundled e5-small-v2 model, which is loaded with the first text. Safe to share between threads. */
public final class BundledEmbedder implements Embedder {

    private static final class Model {
        private static final Embedder EMBEDDER =
                new EmbeddingModelEmbedder("e5-small-v2-q", new E5SmallV2QuantizedEmbeddingModel(), EmbeddingStyle.E5);
    }

    @Override
    public String name() {
        return Model.EMBEDDER.name();
    }

    @Override
    public List<float[]> embedPassages(List<String> texts) {
        return Model.EMBEDDER.embedPassages(texts);
    }

    @Override
    public float[] embedQuestion(String text) {
        return Model.EMBEDDER.embedQuestion(text);
    }

    @Override
    public double unrelatedBelow() {
        return Model.EMBEDDER.unrelatedBelow();
    }
}
