package io.github.chatmemory4j.recall.hybrid;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.recall.RecallHit;
import io.github.chatmemory4j.recall.RecallRequest;
import io.github.chatmemory4j.store.BasicMessageCodec;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.TranscriptStoreException;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import io.github.chatmemory4j.tck.Spoken;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of an index beside the messages: after a restart or a crash, in another process, and after an erasure. */
class KeptIndexTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ID = "alice";
    private static final List<String> QUESTIONS = List.of(
            "What is my greyhound called?",
            "Where do I live now?",
            "What was said about walk number 210?",
            "When is the deadline of the harbour report?",
            "Which lantern did we buy?",
            "Where are the cellar keys?");

    private final Path file;

    KeptIndexTest(@TempDir Path folder) {
        this.file = folder.resolve("memory.db");
    }

    private TranscriptStore open() {
        return JdbcTranscriptStore.sqlite(file, new BasicMessageCodec());
    }

    private static TranscriptRecall recall(TranscriptStore store) {
        return recall(store, Runnable::run);
    }

    private static TranscriptRecall recall(TranscriptStore store, Executor executor) {
        return TranscriptRecall.builder(store)
                .executor(executor)
                .timeout(Duration.ZERO)
                .build();
    }

    private static void talk(TranscriptStore store, int messages) {
        int from = Math.toIntExact(store.state(ID).size());
        Spoken.in(
                store,
                ID,
                START.plusSeconds(60L * from),
                IntStream.range(from, from + messages)
                        .mapToObj(KeptIndexTest::text)
                        .toArray(String[]::new));
    }

    /** Facts among small talk, some of which change. */
    private static String text(int i) {
        return switch (i % 97) {
            case 3 -> "My greyhound is called Ada" + i + ".";
            case 20 -> "I live in " + (i % 2 == 0 ? "Oslo" : "Bergen") + " now.";
            case 40 -> "The deadline of the harbour report is " + (1 + i % 28) + " March.";
            case 50 -> "The cellar keys are under the " + (i % 2 == 0 ? "flowerpot" : "doormat") + " now.";
            case 60 -> "We bought the copper lantern number " + i + ".";
            default -> "This is about the garden and walk number " + i + ".";
        };
    }

    private static List<List<RecallHit>> answers(TranscriptRecall recall, long to) {
        return QUESTIONS.stream()
                .map(question -> recall.retrieve(new RecallRequest(ID, question, START.plusSeconds(9_000_000), 0, to))
                        .hits())
                .toList();
    }

    /** The answers of an index for which everything was read again. */
    private static List<List<RecallHit>> answersAnew(TranscriptStore store, long to) {
        store.indexes().orElseThrow().forget(ID);
        try (TranscriptRecall recall = recall(store)) {
            answers(recall, to);
            return answers(recall, to);
        }
    }

    /** The same store, which counts the messages that are read. */
    private static TranscriptStore counting(TranscriptStore store, AtomicLong read) {
        return proxy(store, (name, result) -> {
            if (name.equals("read")) {
                read.addAndGet(((Collection<?>) result).size());
            }
        });
    }

    @FunctionalInterface
    private interface Called {
        void with(String method, Object result);
    }

    private static TranscriptStore proxy(TranscriptStore store, Called called) {
        return (TranscriptStore) Proxy.newProxyInstance(
                TranscriptStore.class.getClassLoader(),
                new Class<?>[] {TranscriptStore.class},
                (self, method, arguments) -> {
                    try {
                        Object result = method.invoke(store, arguments);
                        called.with(method.getName(), result);
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void theFirstQuestionAfterARestart_isAnsweredInFull_andNothingIsIndexedAgain() {
        List<List<RecallHit>> before;
        try (TranscriptStore store = open()) {
            talk(store, 400);
            try (TranscriptRecall recall = recall(store)) {
                answers(recall, 390);
                before = answers(recall, 390);
            }
        }

        AtomicLong read = new AtomicLong();
        try (TranscriptStore store = open();
                TranscriptRecall recall = recall(counting(store, read), task -> {})) {
            assertThat(answers(recall, 390)).isEqualTo(before);
            assertThat(read.get()).isLessThan(60);
        }
    }

    @Test
    void aSecondProcess_findsWhatTheFirstIndexed_andGoesOnFromThere() {
        try (TranscriptStore one = open();
                TranscriptStore two = open();
                TranscriptRecall first = recall(one);
                TranscriptRecall second = recall(two)) {
            talk(one, 300);
            answers(first, 290);
            assertThat(answers(second, 290)).isEqualTo(answers(first, 290));

            talk(two, 100);
            answers(second, 390);
            answers(first, 390);
            assertThat(answers(first, 390)).isEqualTo(answers(second, 390));
            assertThat(answersAnew(one, 390)).isEqualTo(answers(second, 390));
        }
    }

    @Test
    void whatIsErased_isNotFound_norInTheFile_andTheRestIs() throws IOException {
        try (TranscriptStore store = open();
                TranscriptRecall recall = recall(store)) {
            talk(store, 400);
            answers(recall, 390);

            store.eraseMessage(ID, 3);
            store.eraseMessage(ID, 291 + 3);

            assertThat(answers(recall, 390).get(0))
                    .extracting(RecallHit::position)
                    .doesNotContain(3L, 294L);
        }
        assertThat(Files.readString(file, ISO_8859_1)).doesNotContain("ada294").contains("ada100");
        try (TranscriptStore store = open();
                TranscriptRecall recall = recall(store)) {
            List<List<RecallHit>> restarted = answers(recall, 390);
            assertThat(restarted.get(0))
                    .extracting(RecallHit::position)
                    .doesNotContain(3L, 294L)
                    .contains(100L);
            assertThat(answers(recall, 390)).isEqualTo(answersAnew(store, 390));
        }
    }

    @Test
    void whatAnotherProcessErases_whileThisOneIndexes_isNotKept() throws IOException {
        Queue<Runnable> tasks = new ArrayDeque<>();
        try (TranscriptStore one = open();
                TranscriptStore two = open();
                TranscriptRecall recall = recall(one, tasks::add)) {
            talk(one, 300);
            recall.leftWindow(ID, 290);
            for (int steps = 0; steps < 3; steps++) {
                tasks.remove().run();
            }

            two.eraseMessage(ID, 100);
            while (!tasks.isEmpty()) {
                tasks.remove().run();
            }

            assertThat(Files.readString(file, ISO_8859_1)).doesNotContain("ada100");
            answers(recall, 290);
            while (!tasks.isEmpty()) {
                tasks.remove().run();
            }
            assertThat(answers(recall, 290)).isEqualTo(answersAnew(two, 290));
        }
        assertThat(Files.readString(file, ISO_8859_1)).doesNotContain("ada100");
    }

    @Test
    void aConversationBegunAnew_knowsNothingOfTheOld() {
        try (TranscriptStore store = open()) {
            talk(store, 300);
            try (TranscriptRecall recall = recall(store)) {
                answers(recall, 290);
            }
            store.erase(ID);
            Spoken.in(store, ID, START, "I like tea.", "So do I.", "Good night.");

            try (TranscriptRecall recall = recall(store)) {
                assertThat(answers(recall, 3).get(0)).isEmpty();
            }
        }
    }

    @Test
    void aDamagedPart_isMadeAgain() throws Exception {
        try (TranscriptStore store = open()) {
            talk(store, 300);
            try (TranscriptRecall recall = recall(store)) {
                answers(recall, 290);
            }
        }
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("update index_part set data = substr(data, 1, length(data) / 2)"))
                    .isPositive();
        }
        try (TranscriptStore store = open();
                TranscriptRecall recall = recall(store)) {
            answers(recall, 290);
            answers(recall, 290);
            assertThat(answers(recall, 290)).isEqualTo(answersAnew(store, 290));
        }
    }

    @Test
    void anIndexInAnotherZone_isNotUsed() {
        try (TranscriptStore store = open()) {
            talk(store, 300);
            try (TranscriptRecall recall = recall(store)) {
                answers(recall, 290);
            }
            AtomicLong read = new AtomicLong();
            try (TranscriptRecall elsewhere = TranscriptRecall.builder(counting(store, read))
                    .settings(RecallSettings.DEFAULT.withZone(java.time.ZoneId.of("Asia/Tokyo")))
                    .executor(Runnable::run)
                    .build()) {
                assertThat(answers(elsewhere, 290).get(0)).isNotEmpty();
                assertThat(read.get()).isGreaterThanOrEqualTo(290);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6, 10, 15})
    void aCrash_atAnyCall_losesNothing(int callsBefore) {
        try (TranscriptStore store = open()) {
            talk(store, 400);
            AtomicInteger calls = new AtomicInteger();
            TranscriptStore crashing = proxy(store, (name, result) -> {
                if (calls.incrementAndGet() > callsBefore) {
                    throw new TranscriptStoreException("the process ended here", new IOException());
                }
            });
            try (TranscriptRecall recall = recall(crashing)) {
                recall.leftWindow(ID, 390);
            } catch (TranscriptStoreException e) {
                assertThat(e).hasMessageContaining("the process ended here");
            }

            try (TranscriptRecall recall = recall(store)) {
                answers(recall, 390);
                assertThat(answers(recall, 390)).isEqualTo(answersAnew(store, 390));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void answersAreTheSame_whateverHappenedBefore(long seed) {
        Random random = new Random(seed);
        try (TranscriptStore one = open();
                TranscriptStore two = open()) {
            TranscriptStore[] stores = {one, two};
            TranscriptRecall[] recalls = {recall(one), recall(two)};
            talk(one, 240);
            for (int i = 0; i < 12; i++) {
                int node = random.nextInt(2);
                long size = stores[node].state(ID).size();
                switch (random.nextInt(4)) {
                    case 0 -> talk(stores[node], 1 + random.nextInt(40));
                    case 1 -> stores[node].eraseMessage(ID, random.nextLong(size));
                    case 2 -> {
                        recalls[node].close();
                        recalls[node] = recall(stores[node]);
                    }
                    default -> answers(recalls[node], size);
                }
            }
            long size = one.state(ID).size();
            try (TranscriptRecall restarted = recall(two)) {
                answers(restarted, size);
                assertThat(answers(restarted, size)).as("seed %d", seed).isEqualTo(answersAnew(one, size));
            }
            Arrays.stream(recalls).forEach(TranscriptRecall::close);
        }
    }
}
