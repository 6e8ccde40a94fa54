package io.github.chatmemory4j.langchain4j.recall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.embedding.EmbeddingModel;
import io.github.chatmemory4j.recall.Embedder;
import io.github.chatmemory4j.recall.hybrid.RecordedModel;
import io.github.chatmemory4j.tck.EmbedderContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddingModelEmbedderTest extends EmbedderContract {

    private final RecordedModel model = new RecordedModel();

    @Override
    protected Embedder embedder() {
        return EmbeddingModelEmbedder.of(model);
    }

    @Test
    void puts_itsPrefixesInFront_ofQuestionsAndPassages() {
        Embedder e5 = new EmbeddingModelEmbedder("e5", model, EmbeddingStyle.E5);

        e5.embedPassages(List.of("a", "b"));
        e5.embedQuestion("c");

        assertThat(model.batches).containsExactly(List.of("passage: a", "passage: b"), List.of("query: c"));
    }

    @Test
    void sendsLargeNumbers_inBatches() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < EmbeddingModelEmbedder.BATCH_TEXTS * 2 + 1; i++) {
            texts.add("text " + i);
        }

        embedder().embedPassages(texts);

        assertThat(model.batches)
                .extracting(List::size)
                .containsExactly(EmbeddingModelEmbedder.BATCH_TEXTS, EmbeddingModelEmbedder.BATCH_TEXTS, 1);
    }

    @Test
    void isNamedAfterTheModel_orItsClass_andItsPrefixes() {
        EmbeddingModel named = new RecordedModel() {
            @Override
            public String modelName() {
                return "text-embedding-3-small";
            }
        };

        assertThat(EmbeddingModelEmbedder.of(named).name())
                .isEqualTo("text-embedding-3-small (question='', passage='')");
        assertThat(EmbeddingModelEmbedder.of(model).name()).startsWith("RecordedModel ");
        assertThat(new EmbeddingModelEmbedder("e5", model, EmbeddingStyle.E5).name())
                .isNotEqualTo(new EmbeddingModelEmbedder("e5", model, EmbeddingStyle.PLAIN).name());
    }

    @Test
    void aFamilyIsToldByItsName() {
        assertThat(EmbeddingStyle.ofModel("E5SmallV2QuantizedEmbeddingModel")).isEqualTo(EmbeddingStyle.E5);
        assertThat(EmbeddingStyle.ofModel("intfloat/multilingual-e5-large")).isEqualTo(EmbeddingStyle.E5);
        assertThat(EmbeddingStyle.ofModel("BgeSmallEnV15QuantizedEmbeddingModel"))
                .isEqualTo(EmbeddingStyle.BGE);
        assertThat(EmbeddingStyle.ofModel("BAAI/bge-base-en-v1.5")).isEqualTo(EmbeddingStyle.BGE);
        assertThat(EmbeddingStyle.ofModel("sentence-transformers/all-MiniLM-L6-v2"))
                .isEqualTo(EmbeddingStyle.MINI_LM);
        assertThat(EmbeddingStyle.ofModel("text-embedding-3-small")).isEqualTo(EmbeddingStyle.PLAIN);
        assertThat(EmbeddingStyle.ofModel("e5-mistral-7b-instruct")).isEqualTo(EmbeddingStyle.PLAIN);
    }
}
