package io.github.chatmemory4j.langchain4j.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.langchain4j.CompactingChatMemory;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.langchain4j.store.WindowChatMemoryStore;
import io.github.chatmemory4j.recall.hybrid.RecordedModel;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whichever door an erasure comes through, no vector of what was said is left in a store of vectors that stands apart. */
class ErasedVectorsTest {

    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private final RecordedModel model = new RecordedModel();
    private final UnreliableVectors vectors = new UnreliableVectors();
    private Setup setup;

    /** The provider whose vectors these are, its store, and the same store as another process has it. */
    record Setup(CompactingChatMemoryProvider memory, TranscriptStore store, TranscriptStore elsewhere) {}

    /** A store of vectors that cannot be reached when it is told so. */
    private static final class UnreliableVectors extends InMemoryEmbeddingStore<TextSegment> {

        private boolean fails;

        @Override
        public void removeAll(Filter filter) {
            if (fails) {
                throw new IllegalStateException("connection refused");
            }
            super.removeAll(filter);
        }
    }

    static Stream<Arguments> doors() {
        return Stream.of(
                door("memory.erase", on -> on.memory().get("chat").erase()),
                door("provider.eraseUser", on -> on.memory().eraseUser("ann")),
                door("provider.expire", on -> on.memory().expire(FAR)),
                door("engine.eraseUser", on -> on.memory().engine().eraseUser("ann")),
                door("engine.expire", on -> on.memory().engine().expire(FAR)),
                door("store.erase", on -> on.store().erase("chat")),
                door("store.eraseUser", on -> on.store().eraseUser("ann")),
                door("store.expire", on -> on.store().expire(FAR)),
                door("store.eraseMessage of each", on -> positions(on)
                        .forEach(p -> on.store().eraseMessage("chat", p))),
                door("memory.eraseMessage of each", on -> positions(on)
                        .forEach(p -> on.memory().get("chat").eraseMessage(p))),
                door("the store of a stock window", on -> new WindowChatMemoryStore(on.store()).erase("chat")),
                door("another provider on the same store", on -> {
                    try (CompactingChatMemoryProvider other = CompactingChatMemoryProvider.builder()
                            .store(on.store())
                            .build()) {
                        other.get("chat").erase();
                    }
                }),
                door("the store, after the provider was closed", on -> {
                    on.memory().close();
                    on.store().erase("chat");
                }),
                door("another process, noticed at the next use", on -> {
                    on.elsewhere().erase("chat");
                    on.memory().get("chat").messages();
                }),
                door("another process, noticed after the id was used again", on -> {
                    on.elsewhere().erase("chat");
                    try (CompactingChatMemoryProvider other = CompactingChatMemoryProvider.builder()
                            .store(on.elsewhere())
                            .build()) {
                        other.get("chat").add(UserMessage.from("Hello."));
                    }
                    on.memory().get("chat").messages();
                }));
    }

    private static Arguments door(String name, Consumer<Setup> door) {
        return Arguments.of(name, door);
    }

    private static LongStream positions(Setup on) {
        return LongStream.range(0, on.store().state("chat").size());
    }

    @BeforeEach
    void talk() {
        Path file = folder.resolve("memory.db");
        TranscriptStore store = JdbcTranscriptStore.sqlite(file, new LangChain4jMessageCodec());
        CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                .maxTokens(600)
                .store(store)
                .strategy(new CombinedStrategy())
                .userId(id -> "ann")
                .recall(model, vectors)
                .executor(Runnable::run)
                .build();
        setup = new Setup(memory, store, JdbcTranscriptStore.sqlite(file, new LangChain4jMessageCodec()));
        CompactingChatMemory chat = memory.get("chat");
        for (int i = 0; i < 70; i++) {
            chat.add(UserMessage.from("On walk " + i + " the weather was rather grey, and the dog was wet."));
            chat.add(AiMessage.from("A walk does one good, number " + i + " too, whatever the sky looks like."));
        }
        assertThat(vectorsLeft()).isGreaterThan(110);
    }

    @AfterEach
    void close() {
        setup.memory().close();
        setup.store().close();
        setup.elsewhere().close();
    }

    private int vectorsLeft() {
        float[] anything = new float[model.dimension()];
        Arrays.fill(anything, 1);
        return vectors.search(EmbeddingSearchRequest.builder()
                        .queryEmbedding(Embedding.from(anything))
                        .minScore(0.0)
                        .maxResults(1_000)
                        .build())
                .matches()
                .size();
    }

    @Tag("slow")
    @ParameterizedTest(name = "{0}")
    @MethodSource("doors")
    void everyDoor_leavesNone(String name, Consumer<Setup> door) {
        door.accept(setup);

        assertThat(vectorsLeft()).isZero();
    }

    @Test
    void whenTheyCannotBeReached_itIsSaid_andErasingAgainFinishesIt() {
        vectors.fails = true;

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> setup.memory().eraseUser("ann"))
                .withMessage("memory 'chat' is erased from its store, but TranscriptRecall could not forget it"
                        + " (IllegalStateException); erase it again to try again");
        assertThat(setup.store().memoryIds()).isEmpty();
        assertThat(vectorsLeft()).isPositive();

        vectors.fails = false;
        setup.store().erase("anything else");
        assertThat(vectorsLeft()).isZero();
    }
}
