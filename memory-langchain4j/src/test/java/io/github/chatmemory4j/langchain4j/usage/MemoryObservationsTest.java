package io.github.chatmemory4j.langchain4j.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.Exchanges;
import io.github.chatmemory4j.store.FailingStore;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.tck.Talk;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What viewers of spans and timers are told, and what they are not. */
class MemoryObservationsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ObservationRegistry registry = ObservationRegistry.create();
    private final List<Observation.Context> spans = new CopyOnWriteArrayList<>();

    MemoryObservationsTest() {
        registry.observationConfig()
                .observationHandler(new DefaultMeterObservationHandler(meters))
                .observationHandler(new Spans());
    }

    private final class Spans implements ObservationHandler<Observation.Context> {

        @Override
        public void onStop(Observation.Context context) {
            spans.add(context);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }

    private CompactingChatMemoryProvider.Builder observed() {
        return CompactingChatMemoryProvider.builder()
                .maxTokens(600)
                .summarizer(request -> "They talked of the river.")
                .executor(Runnable::run)
                .strategy(new CombinedStrategy())
                .observer(new MemoryObservations(registry));
    }

    private List<String> names() {
        return spans.stream().map(Observation.Context::getContextualName).toList();
    }

    @Test
    void everyOperation_isASpanAndATimer() {
        try (CompactingChatMemoryProvider memory = observed().manualWiring().build()) {
            Exchanges.fill(memory.get("alice"), 2_000);
            Exchanges.fill(memory.get("bob"), 2_000);
            memory.get("alice").conversation().context();
            memory.get("alice").erase();
        }

        assertThat(names())
                .contains("search_memory", "create_memory", "delete_memory", "load_memory", "assemble_context")
                .contains("summarize_memory");
        assertThat(meters.find(MemoryObservations.NAME).timers())
                .allSatisfy(timer -> assertThat(timer.count()).isPositive())
                .extracting(timer -> timer.getId().getTag(MemoryObservations.OPERATION))
                .doesNotHaveDuplicates();
    }

    @Test
    void aSpanSaysWhichConversation_andATimerDoesNot() {
        try (CompactingChatMemoryProvider memory = observed().build()) {
            memory.get("alice").add(List.of(Talk.user("The secret is swordfish."), Talk.ai("I see.")));
        }

        Observation.Context written = spans.get(names().indexOf("create_memory"));
        assertThat(written.getHighCardinalityKeyValues())
                .extracting(KeyValue::getKey, KeyValue::getValue)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(MemoryObservations.CONVERSATION, "alice"),
                        org.assertj.core.groups.Tuple.tuple(MemoryObservations.RECORDS, "2"));
        assertThat(meters.find(MemoryObservations.NAME).timers())
                .flatExtracting(timer -> timer.getId().getTags())
                .extracting(Tag::getValue)
                .doesNotContain("alice");
        assertThat(spans.toString()).doesNotContain("swordfish");
    }

    @Test
    void whatARequestNeeds_isWithinItsSpan() {
        try (CompactingChatMemoryProvider memory = observed().build()) {
            Exchanges.fill(memory.get("alice"), 2_000);
            memory.get("alice").conversation().context();
        }

        Observation.Context search = spans.get(names().lastIndexOf("search_memory"));
        assertThat(search.getParentObservation())
                .isNotNull()
                .extracting(parent -> parent.getContextView().getContextualName())
                .isEqualTo("assemble_context");
    }

    @Test
    void aFailureIsNamed_withoutItsWords() {
        FailingStore store = new FailingStore();
        store.failWith(new IllegalStateException("swordfish of alice"));
        try (CompactingChatMemoryProvider memory =
                observed().store(store.store()).build()) {
            assertThatThrownBy(() -> memory.get("alice").add(Talk.user("swordfish")))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(spans)
                .extracting(span -> String.valueOf(span.getError()))
                .anyMatch(error -> error.endsWith("IllegalStateException"))
                .noneMatch(error -> error.contains("swordfish"));
        assertThat(meters.find(MemoryObservations.NAME).timers())
                .extracting(Timer::getId)
                .anyMatch(id -> "IllegalStateException".equals(id.getTag(MemoryObservations.ERROR)));
    }

    @Test
    void anObserverThatThrows_breaksNothing() {
        try (CompactingChatMemoryProvider memory = observed()
                .observer((operation, memoryId) -> {
                    throw new IllegalStateException("no");
                })
                .build()) {
            memory.get("alice").add(Talk.user("Hi."));

            assertThat(memory.get("alice").messages()).hasSize(1);
        }
    }

    @Test
    void theEngineShowsTheStoreThatItWasGiven() {
        InMemoryTranscriptStore store = new InMemoryTranscriptStore();
        try (CompactingChatMemoryProvider memory = observed().store(store).build()) {
            assertThat(memory.engine().store()).isSameAs(store);
        }
    }
}
