package io.github.chatmemory4j.demo.embedders;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.e5smallv2q.E5SmallV2QuantizedEmbeddingModel;
import io.github.chatmemory4j.langchain4j.recall.EmbeddingModelEmbedder;
import io.github.chatmemory4j.langchain4j.recall.EmbeddingStyle;
import io.github.chatmemory4j.recall.Embedder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The models that are small enough to run inside an application, and none. */
enum TriedEmbedder {
    WORDS_ALONE("words alone", null, EmbeddingStyle.PLAIN),
    MINI_LM("all-MiniLM-L6-v2-q", AllMiniLmL6V2QuantizedEmbeddingModel::new, EmbeddingStyle.MINI_LM),
    BGE("bge-small-en-v1.5-q", BgeSmallEnV15QuantizedEmbeddingModel::new, EmbeddingStyle.BGE),
    BGE_PLAIN("bge-small-en-v1.5-q, no prefix", BgeSmallEnV15QuantizedEmbeddingModel::new, EmbeddingStyle.PLAIN),
    E5("e5-small-v2-q", E5SmallV2QuantizedEmbeddingModel::new, EmbeddingStyle.E5),
    E5_PLAIN("e5-small-v2-q, no prefixes", E5SmallV2QuantizedEmbeddingModel::new, EmbeddingStyle.PLAIN);

    private final String words;
    private final @Nullable Supplier<EmbeddingModel> model;
    private final EmbeddingStyle style;

    TriedEmbedder(String words, @Nullable Supplier<EmbeddingModel> model, EmbeddingStyle style) {
        this.words = words;
        this.model = model;
        this.style = style;
    }

    String words() {
        return words;
    }

    /** Loads the model; null for words alone. */
    @Nullable Embedder load() {
        return model == null ? null : new EmbeddingModelEmbedder(words, model.get(), style);
    }
}
