package io.github.chatmemory4j.langchain4j.usage;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.event.MemoryListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;

/**
 * Counts and times what memories do, in a Micrometer registry; needs {@code io.micrometer:micrometer-core} on the class path.
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><th>name</th><th>kind, unit</th><th>tags</th></tr>
 * <tr><td>{@code chat.memory.events}</td><td>counter</td><td>{@code event}, {@code fault} ({@code none} without one)</td></tr>
 * <tr><td>{@code chat.memory.messages}</td><td>counter, messages that left the window or were folded</td><td>{@code event}:
 *     {@code trimmed}, {@code summarized}</td></tr>
 * <tr><td>{@code chat.memory.request.tokens}</td><td>distribution, tokens of a request around a compaction</td><td>{@code
 *     event}, {@code when}: {@code before}, {@code after}</td></tr>
 * <tr><td>{@code chat.memory.summary.time}</td><td>timer, from when a summary is planned</td><td>{@code event}: {@code
 *     summarized}, {@code summary_failed}, {@code summary_discarded}</td></tr>
 * <tr><td>{@code chat.memory.summary.wait}</td><td>timer, what requests waited for summaries</td><td></td></tr>
 * <tr><td>{@code chat.memory.summary.calls}</td><td>counter, answers of summary models</td><td></td></tr>
 * <tr><td>{@code chat.memory.summary.tokens}</td><td>counter, tokens these were charged for</td><td>{@code direction}:
 *     {@code input}, {@code output}</td></tr>
 * </table>
 *
 * <p>No tag has a memoryId, so the number of series is bounded whatever the number of conversations. Safe to share between
 * threads and memories.
 */
public final class MemoryMeters implements MemoryListener {

    private static final String PREFIX = "chat.memory.";

    private final MeterRegistry registry;

    public MemoryMeters(MeterRegistry registry) {
        this.registry = requireNonNull(registry, "registry");
    }

    @Override
    public void onEvent(MemoryEvent event) {
        String name = word(event.type());
        String fault = event.fault().map(MemoryMeters::word).orElse("none");
        registry.counter(PREFIX + "events", "event", name, "fault", fault).increment();
        switch (event.type()) {
            case TRIMMED -> compacted(name, event);
            case SUMMARISED -> {
                compacted(name, event);
                ended(name, event);
            }
            case SUMMARY_FAILED, SUMMARY_DISCARDED -> ended(name, event);
            case SUMMARY_WAITED -> registry.timer(PREFIX + "summary.wait").record(event.took());
            default -> {
                // Counted above; nothing of it can be measured.
            }
        }
    }

    private void compacted(String name, MemoryEvent event) {
        counter("messages", "messages", "event", name).increment(event.messages());
        tokens(name, "before").record(event.tokensBefore());
        tokens(name, "after").record(event.tokensAfter());
    }

    private void ended(String name, MemoryEvent event) {
        Timer.builder(PREFIX + "summary.time")
                .tag("event", name)
                .register(registry)
                .record(event.took());
        registry.counter(PREFIX + "summary.calls").increment(event.effort().modelCalls());
        counter("summary.tokens", "tokens", "direction", "input")
                .increment((double) event.effort().inputTokens());
        counter("summary.tokens", "tokens", "direction", "output")
                .increment((double) event.effort().outputTokens());
    }

    private DistributionSummary tokens(String event, String when) {
        return DistributionSummary.builder(PREFIX + "request.tokens")
                .baseUnit("tokens")
                .tags("event", event, "when", when)
                .register(registry);
    }

    private Counter counter(String name, String unit, String tag, String value) {
        return Counter.builder(PREFIX + name).baseUnit(unit).tag(tag, value).register(registry);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
