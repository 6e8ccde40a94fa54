package io.github.chatmemory4j;

import static io.github.chatmemory4j.SizedMessages.labels;
import static io.github.chatmemory4j.SizedMessages.turn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.Watermarks;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.summary.Summarizer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Threads at work: what waits for a summary, and what becomes of one when the memories are closed. */
class SummaryWaitAndCloseTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final List<MemoryEvent> events = new CopyOnWriteArrayList<>();
    private final InMemoryTranscriptStore store = new InMemoryTranscriptStore();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    /** Makes its summary when it is released, like one that takes its time; ends early when it is interrupted. */
    private final Summarizer held = request -> {
        started.countDown();
        try {
            release.await();
            return "so far";
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw new IllegalStateException(e);
        }
    };

    @AfterEach
    void letGoOfWhatIsHeld() {
        release.countDown();
    }

    private MemoryEngine.Builder memories(Summarizer summarizer) {
        return MemoryEngine.builder()
                .maxTokens(200)
                .tokenCounter(new WordCounter())
                .strategy(new SummaryStrategy(new Watermarks(0.8, 0.5, 0, 0)))
                .maxSummaryTokens(10)
                .store(store)
                .summarizer(summarizer)
                .listener(events::add);
    }

    private List<MemoryEvent.Type> types() {
        return events.stream().map(MemoryEvent::type).toList();
    }

    private static void addTurns(ConversationMemory memory, int from, int to) {
        for (int i = from; i <= to; i++) {
            memory.addAll(turn(i, 20));
        }
    }

    @Test
    void aRequestAtTheHardLimit_waitsForTheSummary_whenItMay() {
        Thread asking = Thread.currentThread();
        Summarizer untilSomebodyWaits = request -> {
            Eventually.is("the request waits", () -> asking.getState() == Thread.State.TIMED_WAITING);
            return "so far";
        };
        try (MemoryEngine memories =
                memories(untilSomebodyWaits).summaryWait(LONG).build()) {
            ConversationMemory memory = memories.open("sam");
            addTurns(memory, 1, 11);

            Context context = memory.context();

            assertThat(labels(context)).startsWith("Conversation", "q7").endsWith("q11", "a11");
            assertThat(types())
                    .containsSubsequence(MemoryEvent.Type.SUMMARY_PLANNED, MemoryEvent.Type.SUMMARY_WAITED)
                    .contains(MemoryEvent.Type.SUMMARISED)
                    .doesNotContain(MemoryEvent.Type.TRIMMED);
        }
    }

    @Test
    void aRequestAtTheHardLimit_goesWithoutTheTurns_whenItHasWaitedLongEnough() {
        HeldExecutor never = new HeldExecutor();
        ConversationMemory memory = memories(held)
                .executor(never)
                .summaryWait(Duration.ofMillis(1))
                .build()
                .open("sam");
        addTurns(memory, 1, 11);

        Context context = memory.context();
        memory.context();

        assertThat(labels(context)).startsWith("q9").endsWith("q11", "a11");
        assertThat(types())
                .containsSubsequence(MemoryEvent.Type.SUMMARY_WAITED, MemoryEvent.Type.TRIMMED)
                .containsOnlyOnce(MemoryEvent.Type.SUMMARY_WAITED);
    }

    @Test
    void nothingWaits_belowTheHardLimit() {
        ConversationMemory memory = memories(held)
                .executor(new HeldExecutor())
                .summaryWait(LONG)
                .build()
                .open("sam");
        addTurns(memory, 1, 9);

        assertThat(labels(memory.context())).hasSize(18);
        assertThat(types()).doesNotContain(MemoryEvent.Type.SUMMARY_WAITED, MemoryEvent.Type.TRIMMED);
    }

    @Test
    void closing_waitsForASummaryInTheMaking() throws InterruptedException {
        MemoryEngine memories = memories(held).build();
        addTurns(memories.open("sam"), 1, 9);
        started.await();
        Thread closing = new Thread(() -> memories.close(LONG));
        closing.start();
        Eventually.is("closing waits", () -> closing.getState() == Thread.State.TIMED_WAITING);

        release.countDown();
        closing.join();

        assertThat(store.summaries("sam")).hasSize(1);
        assertThat(types()).endsWith(MemoryEvent.Type.SUMMARISED);
    }

    @Test
    void closing_cancelsASummaryThatTakesLonger() throws InterruptedException {
        MemoryEngine memories = memories(held).build();
        addTurns(memories.open("sam"), 1, 9);
        started.await();

        memories.close(Duration.ZERO);

        assertThat(store.summaries("sam")).isEmpty();
        assertThat(store.read("sam", 0, 100)).hasSize(18);
        assertThat(types())
                .endsWith(MemoryEvent.Type.SUMMARY_DISCARDED)
                .doesNotContain(MemoryEvent.Type.SUMMARY_FALLBACK);
    }

    @Test
    void closing_cancelsASummaryOnTheCallersExecutor_andLeavesThatOpen() throws Exception {
        ExecutorService callers = Executors.newSingleThreadExecutor();
        try {
            MemoryEngine memories = memories(held).executor(callers).build();
            addTurns(memories.open("sam"), 1, 9);
            started.await();

            memories.close(Duration.ZERO);

            assertThat(callers.submit(() -> Thread.currentThread().isInterrupted())
                            .get(1, TimeUnit.MINUTES))
                    .as("the interruption was meant for the summary only")
                    .isFalse();
            assertThat(store.summaries("sam")).isEmpty();
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void closing_throwsAwayWhatASummarizerReturns_thatDoesNotListenToInterrupts() throws InterruptedException {
        CountDownLatch returned = new CountDownLatch(1);
        MemoryEngine memories = memories(request -> {
                    started.countDown();
                    Eventually.deafTo(release);
                    returned.countDown();
                    return "too late";
                })
                .build();
        addTurns(memories.open("sam"), 1, 9);
        started.await();

        memories.close(Duration.ZERO);
        release.countDown();
        returned.await();

        assertThat(types()).endsWith(MemoryEvent.Type.SUMMARY_DISCARDED);
        assertThat(store.summaries("sam")).isEmpty();
    }

    @Test
    void closing_alsoEndsWhatHasNotBegun() throws InterruptedException {
        MemoryEngine memories = memories(held).build();
        for (int i = 0; i < 20; i++) {
            addTurns(memories.open("sam" + i), 1, 9);
        }
        started.await();

        memories.close(Duration.ZERO);

        assertThat(types().stream().filter(MemoryEvent.Type.SUMMARY_DISCARDED::equals))
                .hasSize(20);
    }

    @Test
    void memoriesThatAreClosed_workOnWithoutNewSummaries() {
        MemoryEngine memories = memories(request -> "so far").build();
        memories.close();
        ConversationMemory memory = memories.open("sam");

        addTurns(memory, 1, 15);

        assertThat(labels(memory.context())).endsWith("q15", "a15");
        assertThat(memory.size()).isEqualTo(30);
        assertThat(memory.summary()).isEmpty();
        assertThat(types()).contains(MemoryEvent.Type.SUMMARY_FAILED);
    }

    @Test
    void oneSummaryIsMadeAtATime_inAConversation() throws InterruptedException {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Set<String> threads = ConcurrentHashMap.newKeySet();
        try (MemoryEngine memories = memories(request -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    threads.add(Thread.currentThread().getName());
                    running.get();
                    running.decrementAndGet();
                    return "so far";
                })
                .build()) {
            List<Thread> writers = new CopyOnWriteArrayList<>();
            for (int t = 0; t < 4; t++) {
                Thread writer = new Thread(() -> addTurns(memories.open("sam"), 1, 100));
                writers.add(writer);
                writer.start();
            }
            for (Thread writer : writers) {
                writer.join();
            }
        }

        assertThat(most).hasValue(1);
        assertThat(store.read("sam", 0, 10_000)).hasSize(800);
        assertThat(threads).allMatch(name -> name.startsWith("chat-memory-summary-"));
    }

    @Test
    void theThreadOfASummaryThatIsGivenUp_isInterrupted() throws InterruptedException {
        TickingClock clock = new TickingClock();
        try (MemoryEngine memories = memories(held).clock(clock).build()) {
            ConversationMemory memory = memories.open("sam");
            addTurns(memory, 1, 9);
            started.await();

            clock.advance(Duration.ofMinutes(11));
            addTurns(memory, 10, 10);
            interrupted.await();
            release.countDown();
        }

        assertThat(types()).contains(MemoryEvent.Type.SUMMARY_DISCARDED);
        assertThat(store.summaries("sam")).hasSize(1);
    }
}
