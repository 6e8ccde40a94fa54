package io.github.chatmemory4j;

import static io.github.chatmemory4j.SizedMessages.labels;
import static io.github.chatmemory4j.SizedMessages.turn;
import static io.github.chatmemory4j.SizedMessages.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.Watermarks;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.Summary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Turns of 20 tokens in a budget of 200: a summary is started above 160, and 200 is the hard limit. */
class BackgroundSummaryTest {

    private static final Summarizer WORKS =
            request -> "so far " + request.messages().size();

    private static final Summarizer NO_FALLBACK = request -> "";

    private final TranscriptStore store = new InMemoryTranscriptStore();
    private final HeldExecutor background = new HeldExecutor();
    private final TickingClock clock = new TickingClock();
    private final List<MemoryEvent.Type> events = new ArrayList<>();

    private ConversationMemory open(Summarizer summarizer, Executor executor) {
        return SizedMessages.memories(200)
                .strategy(new SummaryStrategy(new Watermarks(0.8, 0.5, 0, 0)))
                .maxSummaryTokens(10)
                .store(store)
                .summarizer(summarizer)
                .fallbackSummarizer(NO_FALLBACK)
                .executor(executor)
                .clock(clock)
                .listener(event -> events.add(event.type()))
                .build()
                .open("sam");
    }

    private static void addTurns(ConversationMemory memory, int from, int to) {
        for (int i = from; i <= to; i++) {
            memory.addAll(turn(i, 20));
        }
    }

    private LiveTranscript live() {
        return store.load("sam");
    }

    private long summaryEnd() {
        return live().summary().map(Summary::end).orElse(0L);
    }

    @Test
    void nothingWaits_whileASummaryIsBeingMade() {
        ConversationMemory memory = open(WORKS, background);

        addTurns(memory, 1, 9);
        Context context = memory.context();

        assertThat(background.held()).isEqualTo(1);
        assertThat(labels(context)).hasSize(18).startsWith("q1");
    }

    @Test
    void messagesAddedMeanwhile_stayInTheWindow() {
        ConversationMemory memory = open(WORKS, background);
        addTurns(memory, 1, 9);

        memory.add(user("meanwhile", 10));
        background.runAll();

        assertThat(summaryEnd()).isEqualTo(12);
        assertThat(labels(memory.context()))
                .containsExactly("Conversation", "q7", "a7", "q8", "a8", "q9", "a9", "meanwhile");
    }

    @Test
    void turnsAreHidden_whenTheHardLimitComesBeforeTheSummary() {
        ConversationMemory memory = open(WORKS, background);

        addTurns(memory, 1, 11);
        List<String> labels = labels(memory.context());

        assertThat(labels).containsExactly("q9", "a9", "q10", "a10", "q11", "a11");
        assertThat(events).endsWith(MemoryEvent.Type.TRIMMED);
        assertThat(memory.size()).isEqualTo(22);
    }

    @Test
    void hiddenTurnsAreFolded_atTheNextMessageAfterTheSummaryInFlight() {
        ConversationMemory memory = open(WORKS, background);
        addTurns(memory, 1, 11);
        memory.context();

        background.runAll();
        assertThat(summaryEnd()).isEqualTo(12);
        memory.add(user("next", 10));
        background.runAll();

        assertThat(summaryEnd()).isEqualTo(16).isEqualTo(live().state().windowStart());
    }

    @Test
    void hiddenTurnsAreFolded_inTheTurnAfterTheSummarizerWorksAgain() {
        List<Boolean> broken = new ArrayList<>(List.of(true));
        ConversationMemory memory = open(
                request -> {
                    if (broken.get(0)) {
                        throw new IllegalStateException("overloaded");
                    }
                    return WORKS.summarize(request);
                },
                Runnable::run);
        addTurns(memory, 1, 11);
        memory.context();
        assertThat(live().state().windowStart()).isEqualTo(16);
        assertThat(summaryEnd()).isZero();

        broken.set(0, false);
        memory.add(user("next", 10));

        assertThat(summaryEnd()).isEqualTo(16);
    }

    @Test
    void hiddenTurnsAreFolded_afterARestart() {
        ConversationMemory before = open(WORKS, background);
        addTurns(before, 1, 11);
        before.context();

        ConversationMemory after = open(WORKS, Runnable::run);
        after.add(user("next", 10));

        assertThat(summaryEnd()).isEqualTo(16).isEqualTo(live().state().windowStart());
    }

    @Test
    void aSummarizerThatFails_isAskedOnceInATurn() {
        List<Message> asked = new ArrayList<>();
        ConversationMemory memory = open(
                request -> {
                    asked.add(request.messages().get(0));
                    throw new IllegalStateException("overloaded");
                },
                Runnable::run);
        addTurns(memory, 1, 8);
        memory.add(user("q9", 10));

        memory.add(Message.assistant("a9"));
        memory.add(Message.assistant("a9, continued"));
        memory.context();
        memory.context();

        assertThat(asked).hasSize(1);
        assertThat(events)
                .containsExactly(
                        MemoryEvent.Type.SUMMARY_PLANNED,
                        MemoryEvent.Type.SUMMARY_FALLBACK,
                        MemoryEvent.Type.SUMMARY_FAILED,
                        MemoryEvent.Type.SUMMARY_SKIPPED);
    }

    @Test
    void whateverASummarizerThrows_staysInside() {
        ConversationMemory memory = open(
                request -> {
                    throw new StackOverflowError();
                },
                Runnable::run);

        addTurns(memory, 1, 20);

        assertThat(memory.size()).isEqualTo(40);
        assertThat(memory.summary()).isEmpty();
        assertThat(events).contains(MemoryEvent.Type.SUMMARY_FAILED);
        assertThat(labels(memory.context())).endsWith("q20", "a20");
    }

    @Test
    void aBlankSummary_countsAsFailed() {
        ConversationMemory memory = open(request -> " \n\t", Runnable::run);

        addTurns(memory, 1, 9);

        assertThat(memory.summary()).isEmpty();
        assertThat(events).endsWith(MemoryEvent.Type.SUMMARY_FAILED);
    }

    @Test
    void aSummaryThatIsTooLong_isCut() {
        String words = IntStream.range(0, 10_000).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
        ConversationMemory memory = open(request -> words, Runnable::run);

        addTurns(memory, 1, 9);

        assertThat(memory.summary())
                .hasValueSatisfying(summary ->
                        assertThat(new WordCounter().countText(summary.text())).isBetween(8, 10));
        assertThat(memory.context().tokens()).isLessThanOrEqualTo(200);
    }

    @Test
    void aFullExecutor_failsTheSummary_notTheMessage() {
        ConversationMemory memory = open(WORKS, job -> {
            throw new RejectedExecutionException();
        });

        addTurns(memory, 1, 9);

        assertThat(memory.size()).isEqualTo(18);
        assertThat(events).endsWith(MemoryEvent.Type.SUMMARY_PLANNED, MemoryEvent.Type.SUMMARY_FAILED);
    }

    @Test
    void aSummaryThatNeverComes_isGivenUp() {
        ConversationMemory memory = open(WORKS, background);
        addTurns(memory, 1, 9);

        clock.advance(Duration.ofMinutes(11));
        memory.add(user("next", 10));

        assertThat(background.held()).isEqualTo(2);
        background.runAll();
        assertThat(events).contains(MemoryEvent.Type.SUMMARY_DISCARDED).endsWith(MemoryEvent.Type.SUMMARISED);
    }

    @Test
    void aSummaryInFlight_isDiscardedByAClear() {
        ConversationMemory memory = open(WORKS, background);
        addTurns(memory, 1, 9);

        memory.clear();
        addTurns(memory, 10, 11);
        background.runAll();

        assertThat(memory.summary()).isEmpty();
        assertThat(events).endsWith(MemoryEvent.Type.SUMMARY_DISCARDED);
        assertThat(labels(memory.context())).containsExactly("q10", "a10", "q11", "a11");
    }

    @Test
    void aSummaryInFlight_isDiscardedByAnErase() {
        ConversationMemory memory = open(WORKS, background);
        addTurns(memory, 1, 9);

        memory.erase();
        addTurns(memory, 11, 18);
        background.runAll();

        assertThat(memory.summary()).isEmpty();
        assertThat(store.summaries("sam")).isEmpty();
        assertThat(labels(memory.context())).startsWith("q11");
    }

    @Test
    void aSummaryInFlight_isDiscarded_whenAnotherWriterErasedAndBeganAnew() {
        ConversationMemory other = open(WORKS, Runnable::run);
        ConversationMemory memory = open(
                request -> {
                    other.erase();
                    addTurns(other, 11, 18);
                    return "what was erased";
                },
                background);
        addTurns(memory, 1, 9);

        background.runAll();

        assertThat(store.summaries("sam")).isEmpty();
        assertThat(events).contains(MemoryEvent.Type.SUMMARY_DISCARDED);
        assertThat(labels(memory.context())).startsWith("q11");
    }

    @Test
    void aSummaryInFlight_isDiscarded_whenOneOfItsMessagesWasTakenBackElsewhere() {
        ConversationMemory memory = open(WORKS, background);
        addTurns(memory, 1, 9);
        List<ConversationMemory> other = List.of(open(WORKS, job -> {}));
        ConversationMemory summarized = open(
                request -> {
                    other.get(0)
                            .takeBack(LongStream.range(4, other.get(0).size())
                                    .boxed()
                                    .collect(Collectors.toSet()));
                    return "with what was taken back";
                },
                Runnable::run);

        summarized.add(user("next", 10));

        assertThat(store.summaries("sam")).isEmpty();
        assertThat(events).contains(MemoryEvent.Type.SUMMARY_DISCARDED);
    }

    @Test
    void aSummaryPlannedForWhatWasErased_doesNotReachTheNewestTurnOfWhatCameAfter() {
        ConversationMemory memory = open(WORKS, background);
        addTurns(memory, 1, 9);
        ConversationMemory other = open(WORKS, Runnable::run);
        other.erase();
        other.addAll(Collections.nCopies(12, user("short", 5)));

        background.runAll();

        assertThat(memory.summary()).isEmpty();
        assertThat(labels(memory.context())).filteredOn("short"::equals).hasSize(12);
    }

    @Test
    void ofTwoSummariesInFlight_theSecondToFinishIsDiscarded() {
        ConversationMemory memory = open(WORKS, background);
        addTurns(memory, 1, 9);
        ConversationMemory other = open(WORKS, Runnable::run);
        other.add(user("next", 10));
        assertThat(summaryEnd()).isEqualTo(14);

        background.runAll();

        assertThat(store.summaries("sam")).hasSize(1);
        assertThat(events).endsWith(MemoryEvent.Type.SUMMARY_DISCARDED);
    }

    @Test
    void aMessageThatIsTooLongForASummarizer_isClippedForIt() {
        List<Integer> tokens = new ArrayList<>();
        ConversationMemory memory = open(
                request -> {
                    request.messages().forEach(message -> tokens.add(new WordCounter().countText(message.text())));
                    return "so far";
                },
                Runnable::run);
        memory.addAll(turn(1, 100_000));

        memory.addAll(turn(2, 20));

        assertThat(tokens).containsExactly(5_000, 5_000);
        assertThat(memory.transcript(0, 1).get(0).message()).isEqualTo(user("q1", 50_000));
    }

    @Test
    void aListenerThatThrows_breaksNothing() {
        ConversationMemory memory = SizedMessages.memories(200)
                .listener(event -> {
                    throw new IllegalStateException("listener");
                })
                .build()
                .open("sam");

        addTurns(memory, 1, 20);

        assertThat(labels(memory.context())).endsWith("q20", "a20");
    }
}
