package io.github.chatmemory4j.langchain4j.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import io.github.chatmemory4j.recall.EmbeddedMessage;
import io.github.chatmemory4j.recall.QuantizedVector;
import io.github.chatmemory4j.recall.VectorStore;
import io.github.chatmemory4j.tck.VectorStoreContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddingStoreVectorsTest extends VectorStoreContract {

    private static final int TWO = 2;

    private final InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();

    @Override
    protected VectorStore emptyStore() {
        return new EmbeddingStoreVectors(new InMemoryEmbeddingStore<>(), DIMENSIONS);
    }

    private List<EmbeddingMatch<TextSegment>> everything() {
        return store.search(EmbeddingSearchRequest.builder()
                        .queryEmbedding(Embedding.from(new float[] {1, 1}))
                        .maxResults(100)
                        .build())
                .matches();
    }

    @Test
    void anEntry_saysWhoseItIs_andNotWhatWasSaid() {
        VectorStore vectors = new EmbeddingStoreVectors(store, TWO);

        vectors.save("alice", "model", List.of(new EmbeddedMessage(3, QuantizedVector.of(new float[] {1, 0}))));

        assertThat(everything()).hasSize(1).first().satisfies(match -> {
            assertThat(match.embedded().text()).isEqualTo("3");
            assertThat(match.embedded().metadata().getString("memoryId")).isEqualTo("alice");
            assertThat(match.embedded().metadata().getString("embedder")).isEqualTo("model");
            assertThat(match.embedded().metadata().getLong("position")).isEqualTo(3);
        });
    }

    @Test
    void whatElseIsInTheStore_isLeftAlone_andNeverGiven() {
        store.add(Embedding.from(new float[] {1, 1}), TextSegment.from("a document", Metadata.from("file", "a.pdf")));
        store.add(Embedding.from(new float[] {1, 1}), TextSegment.from("no metadata"));
        VectorStore vectors = new EmbeddingStoreVectors(store, TWO);
        vectors.save("alice", "model", List.of(new EmbeddedMessage(0, QuantizedVector.of(new float[] {1, 0}))));

        assertThat(vectors.search("alice", "model").orElseThrow().nearest(new float[] {1, 1}, 10))
                .hasSize(1);
        vectors.forget("alice", 0);
        vectors.forget("alice");

        assertThat(everything()).extracting(match -> match.embedded().text()).contains("a document", "no metadata");
    }

    @Test
    void aVectorWithoutADirection_isNotKept_becauseStoresRefuseIt() {
        VectorStore vectors = new EmbeddingStoreVectors(store, TWO);

        vectors.save("alice", "model", List.of(new EmbeddedMessage(0, QuantizedVector.of(new float[] {0, 0}))));

        assertThat(everything()).isEmpty();
    }

    @Test
    void dimensions_mustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmbeddingStoreVectors(store, 0))
                .withMessage("dimensions must be positive, were 0");
    }
}
