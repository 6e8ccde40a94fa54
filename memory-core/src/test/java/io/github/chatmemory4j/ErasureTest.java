package io.github.chatmemory4j;

import static io.github.chatmemory4j.SizedMessages.labels;
import static io.github.chatmemory4j.SizedMessages.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.Watermarks;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.transcript.Erasure;
import io.github.chatmemory4j.transcript.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/**
 * What is erased does not come back, from nowhere. Turns of 20 tokens in a budget of 600, which is more than the first
 * tests need.
 */
class ErasureTest {

    /** Tells of everything it ever heard of. */
    private static final Summarizer TELLS_ALL = request -> {
        List<String> told = new ArrayList<>(List.of(request.previousSummary()));
        request.messages().forEach(message -> told.add(message.text().split(" ", 2)[0]));
        return String.join(" ", told).strip();
    };

    private final TranscriptStore store = new InMemoryTranscriptStore();
    private final HeldExecutor background = new HeldExecutor();
    private final List<MemoryEvent.Type> events = new ArrayList<>();
    private final ConversationMemory memory = open(background);

    private ConversationMemory open(Executor executor) {
        return SizedMessages.memories(600)
                .strategy(new SummaryStrategy(new Watermarks(0.8, 0.5, 0, 0)))
                .maxSummaryTokens(120)
                .store(store)
                .summarizer(TELLS_ALL)
                // What it tells is no prose, and must be told as it is.
                .fallbackSummarizer(TELLS_ALL)
                .factShare(0)
                .executor(executor)
                .listener(event -> events.add(event.type()))
                .build()
                .open("sam");
    }

    private void addTurns(int from, int to) {
        for (int i = from; i <= to; i++) {
            memory.addAll(turn(i, 20));
        }
    }

    /** Adds turns until a summary is being made, and returns the number of the next. */
    private int addTurnsUntilFolding(int from) {
        int next = from;
        while (background.held() == 0) {
            memory.addAll(turn(next++, 20));
        }
        return next;
    }

    private void addTurnsAndFold(int from) {
        addTurnsUntilFolding(from);
        background.runAll();
    }

    private String summary() {
        return memory.summary().map(Summary::text).orElse("");
    }

    @Test
    void anErasedMessage_isNeitherInTheTranscriptNorInAContext_andTheOthersStay() {
        addTurns(1, 3);
        memory.context();

        assertThat(memory.eraseMessage(2)).isEqualTo(new Erasure(0, 1, 0));

        assertThat(labels(memory.context())).containsExactly("q1", "a1", "(The", "a2", "q3", "a3");
        assertThat(memory.transcript(0, 10)).extracting("position").containsExactly(0L, 1L, 3L, 4L, 5L);
        assertThat(memory.eraseMessage(2)).isEqualTo(Erasure.NOTHING);
    }

    @Test
    void theContextGivenOutLast_isForgotten() {
        addTurns(1, 3);
        memory.context();

        memory.eraseMessage(2);
        assertThat(memory.lastContext()).isEmpty();

        Context fresh = memory.context();
        assertThat(memory.lastContext()).contains(fresh);
    }

    @Test
    void aSummaryThatTellsOfIt_isMadeAnewFromTheRest_asAreThoseMadeFromThat() {
        int next = addTurnsUntilFolding(1);
        background.runAll();
        addTurnsAndFold(next);
        assertThat(store.summaries("sam")).hasSize(2);
        Summary before = memory.summary().orElseThrow();
        assertThat(before.text()).startsWith("q1 a1 q2");

        assertThat(memory.eraseMessage(1)).isEqualTo(new Erasure(0, 1, 2));

        assertThat(store.summaries("sam")).isEmpty();
        assertThat(background.held()).isEqualTo(1);
        background.runAll();
        assertThat(summary()).startsWith("q1 q2 a2").isEqualTo(before.text().replace("a1 ", ""));
        assertThat(memory.summary().orElseThrow().end()).isEqualTo(before.end());
    }

    @Test
    void untilThatIsDone_theWindowIsSentAlone() {
        addTurnsAndFold(1);
        List<String> sent = labels(memory.context());
        assertThat(sent).startsWith("Conversation").hasSizeGreaterThan(2);

        memory.eraseMessage(0);

        assertThat(labels(memory.context())).isEqualTo(sent.subList(1, sent.size()));
        background.runAll();
        assertThat(labels(memory.context())).isEqualTo(sent);
    }

    @Test
    void aSummaryOfWhatCameBefore_stays_andIsGoneOnWith() {
        int next = addTurnsUntilFolding(1);
        background.runAll();
        Summary first = memory.summary().orElseThrow();
        addTurnsAndFold(next);
        String second = summary();
        String erased = "q" + (first.end() / 2 + 1) + " ";
        assertThat(second).startsWith(first.text() + " " + erased);

        assertThat(memory.eraseMessage(first.end())).isEqualTo(new Erasure(0, 1, 1));

        assertThat(memory.summary()).contains(first);
        background.runAll();
        assertThat(summary()).isEqualTo(second.replace(erased, ""));
    }

    @Test
    void aSummaryInTheMaking_isThrownAway_whenItReadsTheMessage() {
        addTurnsUntilFolding(1);

        memory.eraseMessage(1);
        background.runAll();

        assertThat(events).endsWith(MemoryEvent.Type.SUMMARY_PLANNED, MemoryEvent.Type.SUMMARY_DISCARDED);
        assertThat(memory.summary()).isEmpty();
        memory.add(Message.user("next"));
        background.runAll();
        assertThat(summary()).startsWith("q1 q2 a2");
    }

    @Test
    void aSummaryInTheMaking_isThrownAway_whenItGoesOnFromOneThatTellsOfTheMessage() {
        int next = addTurnsUntilFolding(1);
        background.runAll();
        addTurnsUntilFolding(next);

        memory.eraseMessage(1);
        background.runAll();

        assertThat(events).contains(MemoryEvent.Type.SUMMARY_DISCARDED);
        assertThat(summary()).startsWith("q1 q2 a2");
        assertThat(store.summaries("sam")).noneMatch(made -> made.text().contains("a1 "));
    }

    @Test
    void aSummaryInTheMaking_isThrownAway_whenAnotherProcessErasedAMessageItHasRead() {
        addTurnsUntilFolding(1);
        ConversationMemory reading = readingThen(() -> open(background).eraseMessage(5));

        reading.add(Message.user("next"));

        assertThat(store.summaries("sam")).noneMatch(made -> made.text().contains("a3 "));
        assertThat(events).contains(MemoryEvent.Type.SUMMARY_DISCARDED);
    }

    @Test
    void aSummaryInTheMaking_isThrownAway_whenAnotherProcessMeanwhileMadeTheOneBeforeItAnew() {
        int next = addTurnsUntilFolding(1);
        background.runAll();
        long end = memory.summary().orElseThrow().end();
        addTurnsUntilFolding(next);
        ConversationMemory reading = readingThen(() -> {
            open(Runnable::run).eraseMessage(1);
            assertThat(store.load("sam").summary().map(Summary::end)).contains(end);
        });

        reading.add(Message.user("next"));

        assertThat(events).contains(MemoryEvent.Type.SUMMARY_DISCARDED);
        assertThat(store.summaries("sam")).noneMatch(made -> made.text().contains("a1 "));
    }

    /** A memory in which something happens after a summariser has read what it is given. */
    private ConversationMemory readingThen(Runnable happens) {
        List<Boolean> happened = new ArrayList<>();
        return SizedMessages.memories(600)
                .strategy(new SummaryStrategy(new Watermarks(0.8, 0.5, 0, 0)))
                .maxSummaryTokens(120)
                .store(store)
                .summarizer(request -> {
                    if (happened.isEmpty()) {
                        happened.add(true);
                        happens.run();
                    }
                    return TELLS_ALL.summarize(request);
                })
                .listener(event -> events.add(event.type()))
                .build()
                .open("sam");
    }

    @Test
    void anotherProcess_seesItNoMore() {
        ConversationMemory there = open(background);
        addTurns(1, 3);
        there.context();

        memory.eraseMessage(2);

        assertThat(labels(there.context())).containsExactly("q1", "a1", "(The", "a2", "q3", "a3");
        there.addAll(turn(4, 20));
        assertThat(memory.window()).noneMatch(message -> message.text().startsWith("q2"));
    }

    @Test
    void aHostThatBringsBackWhatItWasGiven_doesNotBringItBack() {
        addTurns(1, 3);
        List<Message> given = memory.context().messages();

        memory.eraseMessage(2);
        memory.reconcile(given, false);

        assertThat(labels(memory.context())).containsExactly("q1", "a1", "(The", "a2", "q3", "a3");
        assertThat(memory.transcript(0, 100)).hasSize(5);
    }

    @Test
    void aHostThatClearsAndBringsBackWhatItWasGiven_doesNotBringItBack() {
        addTurns(1, 3);
        List<Message> given = memory.context().messages();

        memory.clear();
        memory.eraseMessage(2);
        memory.reconcile(given, false);

        assertThat(labels(memory.context())).containsExactly("q1", "a1", "(The", "a2", "q3", "a3");
        assertThat(memory.transcript(0, 100)).hasSize(5);
    }

    @Test
    void anErasedSystemMessage_isNotInForce() {
        memory.add(Message.system("Be kind."));
        addTurns(1, 2);

        memory.eraseMessage(0);

        assertThat(memory.system()).isEmpty();
        assertThat(labels(memory.context())).containsExactly("q1", "a1", "q2", "a2");
    }

    @Test
    void aSystemMessageErasedAfterAClear_isNotThereWhenTheClearIsUndone() {
        memory.add(Message.system("Be kind."));
        addTurns(1, 2);
        List<Message> given = memory.context().messages();

        memory.clear();
        memory.eraseMessage(0);
        memory.reconcile(given.subList(1, given.size()), false);

        assertThat(memory.system()).isEmpty();
        assertThat(labels(memory.context())).containsExactly("q1", "a1", "q2", "a2");
    }

    @Test
    void erasing_whatNeverWas_changesNothing() {
        addTurnsAndFold(1);
        Summary before = memory.summary().orElseThrow();

        assertThat(memory.eraseMessage(99)).isEqualTo(Erasure.NOTHING);
        assertThat(memory.eraseMessage(-1)).isEqualTo(Erasure.NOTHING);

        assertThat(memory.summary()).contains(before);
        assertThat(background.held()).isZero();
    }

    @Test
    void erasingAUser_erasesAllConversationsOfTheirs_andTellsHowMuch() {
        MemoryEngine memories = SizedMessages.memories(600).store(store).build();
        memories.open("chat-1", "ann").addAll(turn(1, 20));
        memories.open("chat-2", "ann").addAll(turn(1, 20));
        memories.open("chat-2", "ann").context();
        memories.open("chat-3", "bob").addAll(turn(1, 20));

        assertThat(memories.eraseUser("ann")).isEqualTo(new Erasure(2, 4, 0));

        assertThat(store.memoryIds()).containsExactly("chat-3");
        assertThat(memories.open("chat-2", "ann").context().messages()).isEmpty();
        assertThat(memories.eraseUser("ann")).isEqualTo(Erasure.NOTHING);
    }

    @Test
    void anotherUser_cannotEraseAMessage() {
        MemoryEngine memories = SizedMessages.memories(600).store(store).build();
        memories.open("chat-1", "ann").addAll(turn(1, 20));

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> memories.open("chat-1", "bob").eraseMessage(0))
                .withMessageContaining("belongs to another user");

        assertThat(store.read("chat-1", 0, 10)).hasSize(2);
    }
}
