package io.github.chatmemory4j.langchain4j.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.Exchanges;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.summary.SummaryFault;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MemoryMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private CompactingChatMemoryProvider.Builder measured(Summarizer summarizer) {
        return CompactingChatMemoryProvider.builder()
                .maxTokens(600)
                .summarizer(summarizer)
                .executor(Runnable::run)
                .listener(new MemoryMeters(registry));
    }

    private double events(String event, String fault) {
        return registry.get("chat.memory.events")
                .tags("event", event, "fault", fault)
                .counter()
                .count();
    }

    @Test
    void countsAndTimesSummaries_andWhatTheirModelCost() {
        try (CompactingChatMemoryProvider provider = measured(request -> {
                    request.progress().modelAnswered(900, 80);
                    return "The expedition followed the river into the mountains.";
                })
                .build()) {
            Exchanges.fill(provider.get("alice"), 2_000);
        }

        double made = events("summarised", "none");
        assertThat(made).isPositive().isEqualTo(events("summary_planned", "none"));
        assertThat(registry.get("chat.memory.summary.time")
                        .tag("event", "summarised")
                        .timer()
                        .count())
                .isEqualTo((long) made);
        assertThat(registry.get("chat.memory.summary.calls").counter().count()).isEqualTo(made);
        assertThat(registry.get("chat.memory.summary.tokens")
                        .tag("direction", "input")
                        .counter()
                        .count())
                .isEqualTo(900 * made);
        assertThat(registry.get("chat.memory.summary.tokens")
                        .tag("direction", "output")
                        .counter()
                        .count())
                .isEqualTo(80 * made);
        assertThat(registry.get("chat.memory.messages")
                        .tag("event", "summarised")
                        .counter()
                        .count())
                .isPositive();
        assertThat(mean("before")).isGreaterThan(mean("after"));
    }

    private double mean(String when) {
        return registry.get("chat.memory.request.tokens")
                .tag("when", when)
                .summary()
                .mean();
    }

    @Test
    void namesTheFault_whenTheFallbackHasToHelp() {
        try (CompactingChatMemoryProvider provider =
                measured(request -> "I'm sorry, but I can't help with that.").build()) {
            Exchanges.fill(provider.get("alice"), 1_000);
        }

        assertThat(events("summary_fallback", SummaryFault.REFUSAL.name().toLowerCase(Locale.ROOT)))
                .isPositive();
    }

    @org.junit.jupiter.api.Tag("slow")
    @Test
    void timesWhatRequestsWaited() {
        try (CompactingChatMemoryProvider provider = measured(request -> "never")
                .executor(job -> {})
                .strategy(new SummaryStrategy())
                .summaryWait(Duration.ofMillis(1))
                .build()) {
            Exchanges.fill(provider.get("alice"), 1_000);
            provider.get("alice").messages();
        }

        assertThat(registry.get("chat.memory.summary.wait").timer().count()).isEqualTo(1);
        assertThat(events("trimmed", "none")).isPositive();
    }

    @Test
    void hasAsManySeries_forManyConversationsAsForOne() {
        try (CompactingChatMemoryProvider provider =
                measured(request -> "never").strategy(new TrimStrategy()).build()) {
            Exchanges.fill(provider.get("alice"), 2_000);
            int series = registry.getMeters().size();

            for (int i = 0; i < 20; i++) {
                Exchanges.fill(provider.get("user " + i), 2_000);
            }

            assertThat(registry.getMeters()).hasSize(series);
            assertThat(registry.getMeters()).allSatisfy(meter -> assertThat(
                            meter.getId().getTags().stream().map(Tag::getKey).toList())
                    .isSubsetOf("event", "fault", "when", "direction"));
        }
    }

    @Test
    void isOneListenerOfSeveral() {
        List<String> heard = new ArrayList<>();
        try (CompactingChatMemoryProvider provider = measured(request -> "short")
                .listener(new MemoryMeters(registry).andThen(event -> heard.add(event.memoryId())))
                .build()) {
            Exchanges.fill(provider.get("alice"), 1_000);
        }

        assertThat(heard).isNotEmpty().containsOnly("alice");
        assertThat(events("summary_planned", "none")).isPositive();
    }
}
