package io.github.chatmemory4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.Watermarks;
import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.facts.FactSection;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.summary.SummarizerException;
import io.github.chatmemory4j.summary.SummaryFault;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exact facts through the whole engine, with a summariser that tells nothing. */
class FactsInSummariesTest {

    private static final int BUDGET = 600;

    private final List<MemoryEvent> events = new ArrayList<>();

    private MemoryEngine.Builder memories() {
        return MemoryEngine.builder()
                .maxTokens(BUDGET)
                .strategy(new SummaryStrategy(new Watermarks(0.8, 0.5, 0, 0)))
                .executor(Runnable::run)
                .summarizer(request -> "They talked about this and that for a good while.")
                .listener(events::add);
    }

    private static String summaryAfterAWhile(ConversationMemory memory) {
        memory.add(Message.user("My order number is ORD-48213, and the deadline is 14 March."));
        memory.add(Message.assistant("Noted."));
        for (int i = 0; i < 60; i++) {
            memory.add(Message.user("What else could one say about the weather and about life in general?"));
            memory.add(Message.assistant("One could say a lot, but it would not be of much use to anybody."));
        }
        return memory.summary().orElseThrow().text();
    }

    @Test
    void exactFactsOutlastEverySummary_unlessSwitchedOff() {
        assertThat(summaryAfterAWhile(memories().build().open("kept")).lines())
                .contains(FactSection.HEADING, "order number: ORD-48213", "deadline: 14 March");
        assertThat(summaryAfterAWhile(memories().factShare(0).build().open("dropped")))
                .isEqualTo("They talked about this and that for a good while.");
    }

    @Test
    void exactFactsOutlastTheFallback() {
        MemoryEngine memories = memories()
                .summarizer(request -> {
                    throw new SummarizerException(SummaryFault.ERROR, "down");
                })
                .fallbackSummarizer(request -> "They talked, and then they talked some more.")
                .build();

        assertThat(summaryAfterAWhile(memories.open("sam")).lines()).contains("order number: ORD-48213");
    }

    @Test
    void theSummaryIsWithinItsBound_andDroppedFactsAreReported_withoutTheirText() {
        MemoryEngine memories = memories().maxSummaryTokens(90).build();
        ConversationMemory memory = memories.open("sam");
        for (int i = 0; i < 40; i++) {
            memory.add(Message.user("The code of locker " + (char) ('a' + i % 26) + i + " is K-77" + i + "."));
            memory.add(Message.assistant("Noted."));
        }

        String summary = memory.summary().orElseThrow().text();

        assertThat(JtokkitTokenCounter.o200k().countText(summary)).isLessThanOrEqualTo(90);
        assertThat(summary).startsWith("They talked").contains(FactSection.HEADING);
        assertThat(events)
                .filteredOn(event -> event.type() == MemoryEvent.Type.FACTS_DROPPED)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.detail()).matches("\\d+ facts dropped, \\d+ carried, \\d+ told"));
    }

    @Test
    void theShareOfFacts_isLessThanEverything() {
        assertThatThrownBy(() -> MemoryEngine.builder().factShare(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("factShare must be in [0, 1), was 1.0");
    }
}
