package io.github.chatmemory4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.compaction.RecallBudget;
import io.github.chatmemory4j.compaction.Watermarks;
import io.github.chatmemory4j.context.BudgetExceededException;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.recall.RecallHit;
import io.github.chatmemory4j.recall.RecallRequest;
import io.github.chatmemory4j.recall.RecallResult;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A request that only asks: nothing is stored, nothing is moved. */
class ReadOnlyTest {

    private static final String LONG = " and it went on for quite a while before anybody noticed it".repeat(12);

    /** Finds the oldest message. */
    private record First() implements Retriever {

        @Override
        public RecallResult retrieve(RecallRequest request) {
            return new RecallResult(List.of(new RecallHit(0, 1, List.of())), true, "the oldest");
        }

        @Override
        public void leftWindow(String memoryId, long position) {}

        @Override
        public void forget(String memoryId) {}
    }

    private final InMemoryTranscriptStore store = new InMemoryTranscriptStore();
    private final List<MemoryEvent> events = new ArrayList<>();
    private final MemoryEngine engine = MemoryEngine.builder()
            .maxTokens(1_000)
            .strategy(new CombinedStrategy(
                    Watermarks.DEFAULT.withCacheMinimumTokens(0), RecallBudget.DEFAULT.withPinnedShare(0.1)))
            .summarizer(request -> "They talked.")
            .recall(new First())
            .store(store)
            .listener(events::add)
            .executor(Runnable::run)
            .build();
    private final ConversationMemory memory = engine.open("alice");

    @AfterEach
    void close() {
        engine.close();
    }

    private void talk(int turns) {
        for (int turn = 0; turn < turns; turn++) {
            memory.add(Message.user("In turn " + turn + " we spoke about lighthouses and their keepers."));
            memory.add(Message.assistant("I see, tell me more about turn " + turn + "."));
            memory.context();
        }
    }

    private static ContextRequest asking(String question) {
        return ContextRequest.of(Message.user(question), 0);
    }

    @Test
    void carriesWhatAnOrdinaryRequestWould() {
        talk(60);

        Context readOnly = memory.readOnly(asking("What did we speak about first?"));

        assertThat(readOnly.sent())
                .extracting(sent -> sent.message().text())
                .anyMatch(text -> text.contains("They talked."))
                .anyMatch(text -> text.contains("turn 0"))
                .anyMatch(text -> text.contains("turn 59"));
        assertThat(readOnly.recallReport().messages()).hasSize(1);
    }

    @Test
    void storesNothing_andMovesNothing_howeverLongTheQuestion() {
        talk(60);
        Context before = memory.context();
        var state = store.state("alice");
        int summaries = memory.summaries().size();
        events.clear();

        Context asked = memory.readOnly(asking("What was it?" + LONG.repeat(3)));

        assertThat(asked.tokens()).isLessThanOrEqualTo(asked.availableTokens());
        assertThat(store.state("alice")).isEqualTo(state);
        assertThat(memory.summaries()).hasSize(summaries);
        assertThat(events).isEmpty();
        assertThat(memory.context().messages()).isEqualTo(before.messages());
    }

    @Test
    void ofTheWindow_theNewestTurnsAreSent_whenTheQuestionTakesTheRoom() {
        talk(60);

        Context asked = memory.readOnly(asking("What was it?" + LONG.repeat(6)));

        assertThat(asked.sent().size()).isLessThan(memory.context().sent().size());
        assertThat(asked.sent())
                .extracting(sent -> sent.message().text())
                .anyMatch(text -> text.contains("turn 59"));
        assertThat(asked.tokens()).isLessThanOrEqualTo(asked.availableTokens());
    }

    @Test
    void ofAnEmptyConversation_thereIsNothing() {
        assertThat(memory.readOnly(asking("Anybody there?")).sent()).isEmpty();
        assertThat(store.state("alice").size()).isZero();
    }

    @Test
    void saysSo_whenNotEvenTheSystemMessageFits() {
        memory.add(Message.system("Be kind." + LONG.repeat(12)));

        assertThatThrownBy(() -> memory.readOnly(asking("What was it?"))).isInstanceOf(BudgetExceededException.class);
    }
}
