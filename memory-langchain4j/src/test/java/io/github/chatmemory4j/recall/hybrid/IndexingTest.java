package io.github.chatmemory4j.recall.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import io.github.chatmemory4j.langchain4j.recall.EmbeddingStoreVectors;
import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.recall.EmbeddedMessage;
import io.github.chatmemory4j.recall.RecallHit;
import io.github.chatmemory4j.recall.RecallRequest;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import io.github.chatmemory4j.tck.Spoken;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When what is indexed, and what is not done again. */
class IndexingTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final String QUESTION = "What is my greyhound called?";

    private final InMemoryTranscriptStore store = new InMemoryTranscriptStore();
    private final WordsEmbedder embedder = new WordsEmbedder();
    private final List<RuntimeException> failures = Collections.synchronizedList(new ArrayList<>());

    /** Runs nothing until told to. */
    private static final class Held implements Executor {

        private final Queue<Runnable> tasks = new ArrayDeque<>();

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        void runAll() {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
        }

        boolean runOne() {
            Runnable task = tasks.poll();
            if (task != null) {
                task.run();
            }
            return task != null;
        }
    }

    private TranscriptRecall recall(Executor executor) {
        return builder(store).executor(executor).build();
    }

    private TranscriptRecall.Builder builder(TranscriptStore transcripts) {
        return TranscriptRecall.builder(transcripts)
                .embedder(embedder)
                .timeout(Duration.ZERO)
                .onFailure(failures::add);
    }

    private static void talk(TranscriptStore transcripts, String memoryId, int messages) {
        String[] texts = new String[messages];
        for (int i = 0; i < messages; i++) {
            texts[i] = i == 0 ? "My greyhound is called Ada." : "This is about the garden and walk number " + i + ".";
        }
        Spoken.in(transcripts, memoryId, START, texts);
    }

    private static List<RecallHit> ask(TranscriptRecall recall, String memoryId, String question, long to) {
        return recall.retrieve(new RecallRequest(memoryId, question, START.plusSeconds(90_000), 0, to))
                .hits();
    }

    private List<EmbeddedMessage> stored(String memoryId) {
        return store.vectors().orElseThrow().load(memoryId, embedder.name(), 0, Long.MAX_VALUE);
    }

    @Test
    void nothingIsEmbedded_inTheTurn() {
        talk(store, "alice", 40);
        Held held = new Held();
        TranscriptRecall recall = recall(held);

        recall.leftWindow("alice", 30);
        List<RecallHit> byWords = ask(recall, "alice", QUESTION, 30);

        assertThat(embedder.passages()).isZero();
        assertThat(byWords.get(0).position()).isZero();
        assertThat(byWords.get(0).reason()).contains("by words").doesNotContain("by meaning");

        held.runAll();
        assertThat(embedder.passages()).isEqualTo(31);
        assertThat(ask(recall, "alice", QUESTION, 30).get(0).reason()).contains("by meaning");
    }

    @Test
    void afterARestart_nothingThatWasStored_isEmbeddedAgain(@TempDir Path folder) {
        List<RecallHit> before;
        try (TranscriptStore file = sqlite(folder)) {
            talk(file, "alice", 90);
            try (TranscriptRecall recall = builder(file).executor(Runnable::run).build()) {
                before = ask(recall, "alice", QUESTION, 80);
            }
        }
        int embeddedBefore = embedder.passages();

        try (TranscriptStore file = sqlite(folder);
                TranscriptRecall again = builder(file).executor(Runnable::run).build()) {
            List<RecallHit> after = ask(again, "alice", QUESTION, 80);
            ask(again, "alice", QUESTION, 80);

            assertThat(after).isNotEmpty().isEqualTo(before);
            assertThat(ask(again, "alice", QUESTION, 80)).isEqualTo(after);
            assertThat(embedder.passages()).isEqualTo(embeddedBefore);
        }
    }

    private static JdbcTranscriptStore sqlite(Path folder) {
        return JdbcTranscriptStore.sqlite(folder.resolve("memory.db"), new LangChain4jMessageCodec());
    }

    @Test
    void whatWasNotEmbeddedBeforeACrash_isEmbeddedAfterIt_andNothingElse() {
        talk(store, "alice", 90);
        Held killed = new Held();
        TranscriptRecall crashing = recall(killed);
        crashing.leftWindow("alice", 80);
        while (stored("alice").isEmpty() && killed.runOne()) {
            // up to the first batch of vectors
        }
        int storedBefore = stored("alice").size();
        assertThat(storedBefore).isBetween(1, 80);

        ask(recall(Runnable::run), "alice", QUESTION, 80);

        assertThat(stored("alice")).hasSize(81);
        assertThat(embedder.passages()).isEqualTo(81);
    }

    @Test
    void aRebuiltIndex_answersLikeTheLiveOne() {
        TranscriptRecall live = recall(Runnable::run);
        for (int i = 0; i < 30; i++) {
            Spoken.in(store, "alice", START, "Walk " + i + " with Ada in the garden?", "Ada liked walk " + i * 7 + ".");
            live.leftWindow("alice", store.state("alice").size());
        }
        store.eraseMessage("alice", 13);
        live.forget("alice", 13);
        TranscriptRecall rebuilt = recall(Runnable::run);

        for (String question : List.of("How was walk 12?", "What did Ada like?", "When was walk 70?", "walk garden")) {
            assertThat(ask(rebuilt, "alice", question, 60)).isNotEmpty().isEqualTo(ask(live, "alice", question, 60));
        }
    }

    @Test
    void vectorsOfAnotherEmbedder_areNotUsed_andMadeAgain() {
        talk(store, "alice", 20);
        ask(recall(Runnable::run), "alice", QUESTION, 20);
        WordsEmbedder another = new WordsEmbedder("another");

        ask(builder(store).embedder(another).executor(Runnable::run).build(), "alice", QUESTION, 20);

        assertThat(another.passages()).isEqualTo(20);
    }

    @Test
    void aRefusingExecutor_breaksNoTurn_andWordsRank() {
        talk(store, "alice", 40);
        TranscriptRecall recall = recall(task -> {
            throw new RejectedExecutionException("full");
        });

        recall.leftWindow("alice", 30);

        assertThat(ask(recall, "alice", QUESTION, 30).get(0).position()).isZero();
        assertThat(failures).isNotEmpty().allMatch(RejectedExecutionException.class::isInstance);
    }

    @Test
    void aFailingEmbedder_breaksNoTurn_andIsTriedAgain() {
        talk(store, "alice", 40);
        embedder.fail(true);
        TranscriptRecall recall = recall(Runnable::run);

        assertThat(ask(recall, "alice", QUESTION, 30).get(0).position()).isZero();
        assertThat(failures).hasSize(1);
        assertThat(stored("alice")).isEmpty();

        embedder.fail(false);
        ask(recall, "alice", QUESTION, 30);
        assertThat(stored("alice")).hasSize(31);
        assertThat(ask(recall, "alice", QUESTION, 30).get(0).reason()).contains("by meaning");
    }

    @Test
    void aLongConversation_isReadInTheBackground_andTheQuestionAnsweredWithWhatIsThere() {
        talk(store, "alice", 2_000);
        Held held = new Held();
        TranscriptRecall recall = recall(held);

        assertThat(ask(recall, "alice", QUESTION, 2_000)).isEmpty();

        held.runOne();
        List<RecallHit> soFar = ask(recall, "alice", QUESTION, 2_000);
        assertThat(soFar.get(0).position()).isZero();
        assertThat(ask(recall, "alice", "Tell me about walk number 1950", 2_000))
                .extracting(RecallHit::position)
                .doesNotContain(1_950L);

        held.runAll();
        assertThat(ask(recall, "alice", "Tell me about walk number 1950", 2_000)
                        .get(0)
                        .position())
                .isEqualTo(1_950);
        assertThat(stored("alice")).hasSize(2_000);
    }

    @Test
    void ownThreads_indexALongConversation_whileAQuestionWaitsForIt() {
        talk(store, "alice", 1_000);
        try (TranscriptRecall recall =
                builder(store).timeout(Duration.ofMinutes(1)).build()) {

            assertThat(ask(recall, "alice", "Tell me about walk number 950", 1_000)
                            .get(0)
                            .position())
                    .isEqualTo(950);
        }
    }

    @Test
    void conversationsTakeTurns_atTheThreads() {
        talk(store, "long", 1_000);
        talk(store, "short", 40);
        Held held = new Held();
        TranscriptRecall recall = recall(held);
        recall.leftWindow("long", 999);
        recall.leftWindow("short", 39);

        while (stored("short").isEmpty()) {
            assertThat(held.runOne()).isTrue();
        }

        assertThat(stored("long").size()).isLessThan(200);
    }

    @Test
    void indexesThatTakeTooMuchHeap_leave_theLongestUnusedFirst_andComeBack() {
        TranscriptRecall recall =
                builder(store).executor(Runnable::run).maxHeapBytes(60_000).build();
        for (int i = 0; i < 12; i++) {
            talk(store, "user " + i, 40);
            assertThat(ask(recall, "user " + i, QUESTION, 40)).isNotEmpty();
        }
        int embedded = embedder.passages();

        assertThat(recall.indexes()).isBetween(1, 6);
        assertThat(ask(recall, "user 0", QUESTION, 40).get(0).position()).isZero();
        assertThat(embedder.passages()).isEqualTo(embedded);
    }

    @Test
    void aConversationThatAnotherProcessErasedAndBeganAnew_isNotMistakenForIt() {
        talk(store, "alice", 60);
        TranscriptRecall recall = recall(Runnable::run);
        assertThat(ask(recall, "alice", QUESTION, 50).get(0).position()).isZero();

        store.erase("alice");
        Spoken.in(store, "alice", START.plusSeconds(7), "A violin has four strings.", "As they do.", "Indeed.");

        assertThat(ask(recall, "alice", "How many strings has a violin?", 3)
                        .get(0)
                        .position())
                .isZero();
        assertThat(ask(recall, "alice", QUESTION, 3))
                .noneMatch(hit -> hit.reason().contains("by words"))
                .allMatch(hit -> hit.position() < 3);

        store.erase("alice");
        String[] longer = new String[100];
        Arrays.setAll(longer, i -> "Sentence about granite number " + i);
        Spoken.in(store, "alice", START.plusSeconds(11), longer);
        assertThat(ask(recall, "alice", "granite number 77", 100).get(0).position())
                .isEqualTo(77);
        assertThat(ask(recall, "alice", "How many strings has a violin?", 100))
                .noneMatch(hit -> hit.reason().contains("by words"));
    }

    @Test
    void whatIsErasedWhileItIsEmbedded_leavesNoVector() {
        InMemoryEmbeddingStore<TextSegment> elsewhere = new InMemoryEmbeddingStore<>();
        EmbeddingStoreVectors vectors = new EmbeddingStoreVectors(elsewhere, embedder.embedQuestion("").length);
        talk(store, "alice", 20);
        Held held = new Held();
        TranscriptRecall recall = builder(store).vectors(vectors).executor(held).build();
        recall.leftWindow("alice", 19);
        held.runOne();

        store.eraseMessage("alice", 0);
        recall.forget("alice", 0);
        held.runAll();
        assertThat(vectors.load("alice", embedder.name(), 0, 20))
                .extracting(EmbeddedMessage::position)
                .hasSize(19)
                .doesNotContain(0L);

        store.erase("alice");
        recall.forget("alice");
        held.runAll();
        assertThat(vectors.load("alice", embedder.name(), 0, 20)).isEmpty();
    }

    @Test
    void withoutAModel_itSaysSo() {
        talk(store, "alice", 40);
        TranscriptRecall recall =
                TranscriptRecall.builder(store).executor(Runnable::run).build();

        assertThat(recall.retrieve(new RecallRequest("alice", QUESTION, START.plusSeconds(90_000), 0, 30))
                        .reason())
                .endsWith("by words alone, no embedding model is set");
    }

    @Test
    void afterClosing_nothingIsRecalled_andNothingFails() {
        talk(store, "alice", 40);
        TranscriptRecall recall = builder(store).build();
        ask(recall, "alice", QUESTION, 30);

        recall.close();
        recall.close();

        assertThat(ask(recall, "alice", QUESTION, 30)).isEmpty();
        recall.leftWindow("alice", 35);
        recall.forget("alice", 3);
        recall.forget("alice");
    }

    /** Indexes leave, are erased and come back while others search them: nobody meets one that is closed. */
    @Test
    void searches_nextToErasuresAndIndexesThatLeave_neverFail() throws Exception {
        for (int user = 0; user < 4; user++) {
            talk(store, "user " + user, 40);
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (TranscriptRecall recall = builder(store).maxHeapBytes(150_000).build()) {
            List<Future<Integer>> searches = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int first = thread;
                searches.add(threads.submit(() -> {
                    int found = 0;
                    for (int i = 0; i < 40; i++) {
                        String user = "user " + (first + i) % 4;
                        found += ask(recall, user, QUESTION, 40).size();
                        if (i % 10 == 9) {
                            recall.forget(user);
                        }
                    }
                    return found;
                }));
            }
            for (Future<Integer> search : searches) {
                assertThat(search.get()).isPositive();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(failures).isEmpty();
    }
}
