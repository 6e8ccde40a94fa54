package io.github.chatmemory4j.langchain4j.recall;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import io.github.chatmemory4j.recall.Embedder;
import java.util.ArrayList;
import java.util.List;

/**
 * Embeds with any LangChain4j model. As safe to share between threads as the model.
 *
 * <pre>{@code
 * Embedder embedder = new EmbeddingModelEmbedder(
 *         "e5-small-v2-q", new E5SmallV2QuantizedEmbeddingModel(), EmbeddingStyle.E5);
 * }</pre>
 */
public final class EmbeddingModelEmbedder implements Embedder {

    /** Enough to fill a batch of a remote model, and little enough to hold a local one's threads for only a moment. */
    static final int BATCH_TEXTS = 32;

    /** What LangChain4j calls a model that does not say. */
    private static final String UNKNOWN = "unknown";

    private final String name;
    private final EmbeddingModel model;
    private final EmbeddingStyle style;

    /**
     * An embedder over a model.
     *
     * @param modelName tells stored vectors of this model from those of others; a model in the same process does not know
     *     its own
     */
    public EmbeddingModelEmbedder(String modelName, EmbeddingModel model, EmbeddingStyle style) {
        requireNonNull(modelName, "modelName");
        this.model = requireNonNull(model, "model");
        this.style = requireNonNull(style, "style");
        this.name = modelName + " (" + style.name() + ")";
    }

    /**
     * An embedder over a model that is known by its name, or else by its class; e5, bge and MiniLM models get their {@link
     * EmbeddingStyle}, others none. A class that can load any model, such as {@code OnnxEmbeddingModel}, does not tell its
     * models apart: name those yourself.
     */
    public static EmbeddingModelEmbedder of(EmbeddingModel model) {
        String name = model.modelName();
        if (name == null || name.isBlank() || name.equals(UNKNOWN)) {
            name = model.getClass().getSimpleName();
        }
        return new EmbeddingModelEmbedder(name, model, EmbeddingStyle.ofModel(name));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<float[]> embedPassages(List<String> texts) {
        List<float[]> vectors = new ArrayList<>(texts.size());
        for (int start = 0; start < texts.size(); start += BATCH_TEXTS) {
            List<TextSegment> batch = texts.subList(start, Math.min(texts.size(), start + BATCH_TEXTS)).stream()
                    .map(text -> TextSegment.from(style.passagePrefix() + text))
                    .toList();
            for (Embedding embedding : model.embedAll(batch).content()) {
                vectors.add(embedding.vector());
            }
        }
        return vectors;
    }

    @Override
    public float[] embedQuestion(String text) {
        return model.embed(style.questionPrefix() + text).content().vector();
    }

    @Override
    public double unrelatedBelow() {
        return style.unrelatedBelow();
    }
}
