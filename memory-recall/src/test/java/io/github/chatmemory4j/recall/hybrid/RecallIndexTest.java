package io.github.chatmemory4j.recall.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.ToolCall;
import io.github.chatmemory4j.recall.EmbeddedMessage;
import io.github.chatmemory4j.recall.Embedder;
import io.github.chatmemory4j.recall.QuantizedVector;
import io.github.chatmemory4j.recall.RecallHit;
import io.github.chatmemory4j.recall.RecallResult;
import io.github.chatmemory4j.recall.VectorHit;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index of one conversation, with Lucene. */
class RecallIndexTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final String QUESTION = "What is my greyhound called?";

    private final WordsEmbedder embedder = new WordsEmbedder();

    private static RecallIndex index(@Nullable Embedder embedder) {
        return new RecallIndex(RecallSettings.DEFAULT, embedder, new LexicalIndex());
    }

    private static TranscriptEntry entry(long position, Message message) {
        return new TranscriptEntry(position, message, START.plusSeconds(60 * position));
    }

    private static List<TranscriptEntry> talk(int messages) {
        List<TranscriptEntry> talk = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            talk.add(entry(
                    i,
                    i == 0
                            ? Message.user("My greyhound is called Ada.")
                            : i % 2 == 0 ? Message.user("Walk " + i + " was grey.") : Message.assistant("Was it?")));
        }
        return talk;
    }

    private static RecallResult ask(RecallIndex index, String question) {
        return index.recall(new RecallQuery(question, START.plusSeconds(90_000), position -> true, 50));
    }

    private static List<Long> positions(RecallResult recall) {
        return recall.hits().stream().map(RecallHit::position).toList();
    }

    @Test
    void aMessage_isFoundByItsWords_atOnce() {
        try (RecallIndex index = index(null)) {
            index.add(talk(1));
            assertThat(positions(ask(index, QUESTION))).containsExactly(0L);

            index.add(talk(2));

            assertThat(positions(ask(index, QUESTION))).startsWith(0L);
            assertThat(index.messages()).isEqualTo(2);
        }
    }

    @Test
    void whatCannotBeRecalled_isLeftOut() {
        try (RecallIndex index = index(embedder)) {
            index.add(List.of(
                    entry(0, Message.system("My greyhound is called Ada.")),
                    entry(1, Message.user("My greyhound is called Ada.")).asWithdrawn(),
                    entry(2, Message.user("  ")),
                    entry(3, Message.user("Something else."))));

            assertThat(index.messages()).isEqualTo(1);
            assertThat(index.missingVectors()).isEqualTo(1);
        }
    }

    @Test
    void ofSeveralCalls_eachResultIsFoundByItsOwn_andStandsForTheCall() {
        try (RecallIndex index = index(null)) {
            index.add(List.of(
                    entry(
                            0,
                            Message.assistant(
                                    "",
                                    List.of(
                                            new ToolCall("a", "book", "{\"name\":\"Zaffiro\"}"),
                                            new ToolCall("b", "book", "{\"name\":\"Kestrel\"}")))),
                    entry(1, Message.toolResult("a", "ok")),
                    entry(2, Message.toolResult("b", "ok")),
                    entry(3, Message.assistant("Both are booked.")),
                    entry(4, Message.user("Something else."))));

            assertThat(positions(ask(index, "What about Kestrel?")))
                    .startsWith(2L)
                    .doesNotContain(0L);
            assertThat(positions(ask(index, "What about Zaffiro?")))
                    .contains(1L, 2L)
                    .doesNotContain(0L);
        }
    }

    @Test
    void vectorsAreMadeOnce_andKeptBeforeTheyCount() {
        try (RecallIndex index = index(embedder)) {
            index.add(talk(10));

            assertThatIllegalStateException()
                    .isThrownBy(() -> index.embedMissing(4, made -> {
                        throw new IllegalStateException("cannot keep them");
                    }));
            assertThat(index.missingVectors()).isEqualTo(10);

            List<EmbeddedMessage> kept = new ArrayList<>();
            while (!index.embedMissing(4, kept::addAll).isEmpty()) {
                // the next batch
            }
            assertThat(kept)
                    .extracting(EmbeddedMessage::position)
                    .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
            assertThat(index.missingVectors()).isZero();
        }
    }

    @Test
    void whileManyVectorsAreMissing_wordsAloneRank() {
        try (RecallIndex index = index(embedder)) {
            index.add(talk(40));
            index.embedMissing(30);

            assertThat(ask(index, QUESTION).hits()).isNotEmpty().noneMatch(hit -> hit.reason()
                    .contains("meaning"));

            index.embedMissing(30);
            assertThat(ask(index, QUESTION).hits().get(0).reason()).contains("meaning");
        }
    }

    @Test
    void anEmbedderThatGivesTooFewVectors_isNamed() {
        Embedder lazy = new Embedder() {
            @Override
            public String name() {
                return "lazy";
            }

            @Override
            public List<float[]> embedPassages(List<String> texts) {
                return List.of();
            }

            @Override
            public float[] embedQuestion(String text) {
                return new float[] {1};
            }
        };
        try (RecallIndex index = index(lazy)) {
            index.add(talk(2));

            assertThatIllegalStateException()
                    .isThrownBy(() -> index.embedMissing(2))
                    .withMessage("embedder must give one vector per text, gave 0 for 2; check lazy");
        }
    }

    @Test
    void aSearchElsewhere_takesThePlaceOfVectorsHere() {
        List<Integer> asked = new ArrayList<>();
        try (RecallIndex index =
                new RecallIndex(RecallSettings.DEFAULT, embedder, new LexicalIndex(), (question, most) -> {
                    asked.add(most);
                    return List.of(new VectorHit(7, 0.9), new VectorHit(999, 0.8));
                })) {
            index.add(talk(20));
            long before = index.heapBytes();
            index.restore(talk(20).stream()
                    .map(entry -> new EmbeddedMessage(entry.position(), QuantizedVector.of(new float[384])))
                    .toList());

            assertThat(index.missingVectors()).isZero();
            assertThat(index.heapBytes()).isEqualTo(before);
            assertThat(positions(ask(index, "Something nobody said, zeppelin?")))
                    .startsWith(7L);
            assertThat(asked).hasSize(1);
        }
    }

    @Test
    void heapBytes_countTextsAndVectors_andFallAgain() {
        try (RecallIndex index = index(embedder)) {
            index.add(talk(20));
            long withoutVectors = index.heapBytes();
            index.embedMissing(20);
            long withVectors = index.heapBytes();

            assertThat(withVectors).isGreaterThanOrEqualTo(withoutVectors + 20 * 64);
            index.remove(position -> true);
            assertThat(index.heapBytes()).isLessThan(withVectors);
        }
    }

    /** Whatever was added, removed and embedded in which order: what is left answers like an index of only that. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theSameMessages_giveTheSameAnswer_howeverTheyCameIn(long seed) {
        Random random = new Random(seed);
        List<TranscriptEntry> talk = talk(60);
        try (RecallIndex live = index(embedder);
                RecallIndex rebuilt = index(embedder)) {
            List<TranscriptEntry> left = new ArrayList<>(talk);
            int next = 0;
            while (next < talk.size()) {
                int to = Math.min(talk.size(), next + 1 + random.nextInt(9));
                live.add(talk.subList(next, to));
                next = to;
                live.embedMissing(random.nextInt(8));
                long gone = random.nextInt(next);
                live.remove(position -> position == gone);
                left.removeIf(entry -> entry.position() == gone);
            }
            live.embedMissing(100);
            rebuilt.add(left);
            rebuilt.embedMissing(100);

            for (String question : List.of(QUESTION, "How was walk 12?", "Was walk 40 grey?")) {
                assertThat(ask(live, question)).as("seed %d", seed).isEqualTo(ask(rebuilt, question));
            }
        }
    }
}
