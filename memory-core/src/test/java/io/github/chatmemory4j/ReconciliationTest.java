package io.github.chatmemory4j;

import static io.github.chatmemory4j.SizedMessages.labels;
import static io.github.chatmemory4j.SizedMessages.memories;
import static io.github.chatmemory4j.SizedMessages.system;
import static io.github.chatmemory4j.SizedMessages.turn;
import static io.github.chatmemory4j.SizedMessages.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.context.PlacedRange;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host that hands the whole list of messages back, changed or not. */
class ReconciliationTest {

    private final ConversationMemory memory = memories(100_000).build().open("sam");

    private List<String> placements() {
        return memory.context().placements().stream()
                .map(range -> range.from() + "-" + range.to() + " " + range.placement())
                .toList();
    }

    @Test
    void addsNothing_whenTheSameComesBack() {
        memory.add(system("rules", 10));
        memory.addAll(turn(1, 20));

        memory.reconcile(memory.context().messages(), false);

        assertThat(memory.size()).isEqualTo(3);
        assertThat(labels(memory.context())).containsExactly("rules", "q1", "a1");
    }

    @Test
    void takesBack_whatTheHostDropped_andKeepsItInTheTranscript() {
        memory.addAll(turn(1, 20));
        memory.add(user("failed", 10));

        memory.reconcile(memory.context().messages().subList(0, 2), false);

        assertThat(labels(memory.context())).containsExactly("q1", "a1");
        assertThat(placements()).containsExactly("0-2 VERBATIM", "2-3 WITHDRAWN");
        assertThat(memory.size()).isEqualTo(3);
    }

    @Test
    void undoesAClear_whenWhatWasThereComesBack() {
        memory.addAll(turn(1, 20));
        memory.addAll(turn(2, 20));
        List<Message> before = memory.context().messages();

        memory.clear();
        memory.reconcile(before, false);

        assertThat(memory.context().messages()).isEqualTo(before);
        assertThat(memory.size()).isEqualTo(4);
    }

    @Test
    void startsAfresh_whenNothingComesBack() {
        memory.addAll(turn(1, 20));
        memory.context();

        memory.reconcile(turn(2, 20), false);

        assertThat(labels(memory.context())).containsExactly("q2", "a2");
        assertThat(memory.context().placements().stream().map(PlacedRange::placement))
                .containsExactly(Placement.CLEARED, Placement.VERBATIM);
    }

    @Test
    void aSummaryInFlight_isThrownAway() {
        HeldExecutor background = new HeldExecutor();
        ConversationMemory other = memories(100).executor(background).build().open("ann");
        for (int i = 1; i <= 5; i++) {
            other.addAll(turn(i, 20));
        }
        assertThat(background.held()).isEqualTo(1);

        other.reconcile(other.context().messages().subList(2, 8), false);
        background.runAll();

        assertThat(other.summary()).isEmpty();
    }

    @Test
    void aPreview_isNotWhatTheHostHasRead_soThatItsListIsKnown() {
        ConversationMemory trimmed =
                memories(100).strategy(new TrimStrategy()).build().open("ann");
        for (int i = 1; i <= 4; i++) {
            trimmed.addAll(turn(i, 20));
        }
        List<Message> list = new ArrayList<>(trimmed.context().messages());
        assertThat(list).hasSize(8);

        trimmed.preview(ContextRequest.of(user("question", 60), 0));
        list.addAll(turn(5, 20));
        trimmed.reconcile(list, false);

        assertThat(trimmed.size()).isEqualTo(10);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatTheHostWants_isWhatItGets_andNothingLeavesTheTranscript(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            ConversationMemory reconciled =
                    memories(100_000).strategy(new TrimStrategy()).build().open("sam");
            int turns = 1 + random.nextInt(6);
            for (int t = 0; t < turns; t++) {
                reconciled.addAll(turn(random.nextInt(4), 20));
                if (random.nextInt(3) == 0) {
                    reconciled.add(system("rules" + random.nextInt(2), 10));
                }
                if (random.nextInt(3) == 0) {
                    restateAtRandom(reconciled, random, "seed " + seed + ", conversation " + i);
                }
            }
            restateAtRandom(reconciled, random, "seed " + seed + ", conversation " + i);
        }
    }

    private static void restateAtRandom(ConversationMemory reconciled, Random random, String description) {
        List<Message> shown = reconciled.context().messages();
        List<TranscriptEntry> before = reconciled.transcript(0, Long.MAX_VALUE);
        List<Message> wanted = new ArrayList<>();
        for (int m = 0; m < shown.size(); m++) {
            boolean question = m > 0 && shown.get(m - 1).text().startsWith("q");
            boolean dropsTurn = question ? wanted.size() == 0 : random.nextInt(4) == 0;
            boolean answerWithoutQuestion = question && !shown.get(m - 1).equals(last(wanted));
            if (!dropsTurn && !answerWithoutQuestion) {
                wanted.add(shown.get(m));
            }
        }
        if (wanted.isEmpty() || random.nextBoolean()) {
            wanted.addAll(turn(random.nextInt(6), 20));
        }
        if (random.nextBoolean()) {
            reconciled.clear();
        }

        reconciled.reconcile(wanted, false);

        assertThat(reconciled.context().messages()).as(description).isEqualTo(wanted);
        assertThat(reconciled.transcript(0, before.size()).stream().map(TranscriptEntry::message))
                .as(description)
                .containsExactlyElementsOf(
                        before.stream().map(TranscriptEntry::message).toList());
    }

    private static Message last(List<Message> messages) {
        return messages.isEmpty() ? Message.user("") : messages.get(messages.size() - 1);
    }

    /** Two turns that overlap: each reads, and sets what it has read with its own messages behind. */
    @Test
    void keepsBoth_whenTwoHostsSetWhatTheyHaveReadAndSaid() {
        memory.addAll(turn(1, 20));
        List<Message> first = new ArrayList<>(memory.context().messages());
        first.addAll(turn(2, 20));
        onAnotherThread(
                () -> {
                    List<Message> second = new ArrayList<>(memory.context().messages());
                    second.addAll(turn(3, 20));
                    return second;
                },
                second -> {
                    onThisThread(first);
                    return second;
                });

        assertThat(labels(memory.context())).containsExactly("q1", "a1", "q2", "a2", "q3", "a3");
        assertThat(placements()).containsExactly("0-6 VERBATIM");
    }

    private void onThisThread(List<Message> wanted) {
        memory.reconcile(wanted, false);
    }

    /** Reads and sets on one other thread, with something done here in between. */
    private void onAnotherThread(Supplier<List<Message>> read, UnaryOperator<List<Message>> between) {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            List<Message> wanted = between.apply(other.submit(read::get).get());
            other.submit(() -> memory.reconcile(wanted, false)).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            other.shutdownNow();
        }
    }
}
