package io.github.chatmemory4j.demo.embedders;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.e5smallv2q.E5SmallV2QuantizedEmbeddingModel;
import io.github.chatmemory4j.demo.fault.DemoException;
import io.github.chatmemory4j.langchain4j.recall.EmbeddingModelEmbedder;
import io.github.chatmemory4j.langchain4j.recall.EmbeddingStyle;
import io.github.chatmemory4j.recall.Embedder;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A model that is small enough to run inside an application, or none. A runnable jar may lack some, so none is linked before it is
 * loaded.
 *
 * @param model null for words alone
 */
record TriedEmbedder(String words, @Nullable Supplier<EmbeddingModel> model, EmbeddingStyle style) {

    static final List<TriedEmbedder> ALL = List.of(
            new TriedEmbedder("words alone", null, EmbeddingStyle.PLAIN),
            new TriedEmbedder(
                    "all-MiniLM-L6-v2-q", () -> new AllMiniLmL6V2QuantizedEmbeddingModel(), EmbeddingStyle.MINI_LM),
            new TriedEmbedder(
                    "bge-small-en-v1.5-q", () -> new BgeSmallEnV15QuantizedEmbeddingModel(), EmbeddingStyle.BGE),
            new TriedEmbedder(
                    "bge-small-en-v1.5-q, no prefix",
                    () -> new BgeSmallEnV15QuantizedEmbeddingModel(),
                    EmbeddingStyle.PLAIN),
            new TriedEmbedder("e5-small-v2-q", () -> new E5SmallV2QuantizedEmbeddingModel(), EmbeddingStyle.E5),
            new TriedEmbedder(
                    "e5-small-v2-q, no prefixes", () -> new E5SmallV2QuantizedEmbeddingModel(), EmbeddingStyle.PLAIN));

    /** Loads the model; null for words alone. */
    @Nullable Embedder load() {
        if (model == null) {
            return null;
        }
        try {
            return new EmbeddingModelEmbedder(words, model.get(), style);
        } catch (NoClassDefFoundError e) {
            throw new DemoException("this jar does not have the model " + words
                    + "; build one that has them all with mvn -Pfull-jar package -DskipTests");
        }
    }
}
