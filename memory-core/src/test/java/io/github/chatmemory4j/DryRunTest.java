package io.github.chatmemory4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatmemory4j.compaction.FullStrategy;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DryRunTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final int TURNS = 30;

    private final InMemoryTranscriptStore store = new InMemoryTranscriptStore();
    private final MemoryOptions options = MemoryOptions.builder()
            .maxTokens(400)
            .strategy(new SummaryStrategy())
            .build();

    private List<List<Message>> talk(MemoryOptions used) {
        List<List<Message>> sent = new ArrayList<>();
        try (MemoryEngine engine =
                MemoryEngine.builder().options(used).store(store).build()) {
            ConversationMemory memory = engine.open("sam");
            memory.addAll(List.of(Message.system("Be brief.")), START);
            for (int i = 1; i <= TURNS; i++) {
                Message question = Message.user("Order " + i + " is for the bakery at Harbour Street " + i * 7 + ".");
                sent.add(memory.context(ContextRequest.of(question, 0)).messages());
                memory.addAll(List.of(question), START.plus(Duration.ofMinutes(2L * i)));
                memory.addAll(
                        List.of(Message.assistant("Noted, order " + i + " goes out today.")),
                        START.plus(Duration.ofMinutes(2L * i + 1)));
            }
        }
        return sent;
    }

    private DryRun dryRun(MemoryOptions tried) {
        return DryRun.builder(store).options(tried).build();
    }

    @Test
    void sendsWhatWasSent_underTheOptionsOfTheConversation() {
        List<List<Message>> sent = talk(options);

        List<DryRunRequest> requests = DryRun.builder(store)
                .options(options)
                .storedSummaries(true)
                .build()
                .requests("sam");

        assertThat(requests).extracting(request -> request.context().messages()).isEqualTo(sent);
        assertThat(requests.get(TURNS - 1).summary()).isPresent();
    }

    @Test
    void neverExceedsTheBudgetThatIsTried_andTellsOfItsCompactions() {
        talk(options);

        List<DryRunRequest> requests = dryRun(MemoryOptions.builder()
                        .maxTokens(150)
                        .strategy(new TrimStrategy())
                        .build())
                .requests("sam");

        assertThat(requests).hasSize(TURNS).allMatch(request -> request.tokens() <= 150);
        assertThat(requests.stream().flatMap(request -> request.events().stream()))
                .extracting(MemoryEvent::type)
                .contains(MemoryEvent.Type.TRIMMED);
        assertThat(requests.get(TURNS - 1).context().placements().get(1).placement())
                .isEqualTo(Placement.TRIMMED);
    }

    @Test
    void writesNothing() {
        talk(options);
        TranscriptState before = store.state("sam");

        dryRun(MemoryOptions.DEFAULT).requests("sam");

        assertThat(store.state("sam")).isEqualTo(before);
        assertThat(store.memoryIds()).containsExactly("sam");
    }

    @Test
    void givesTheRequestOfATurn() {
        talk(options);

        DryRunRequest request = dryRun(MemoryOptions.DEFAULT).request("sam", 12);

        assertThat(request.turn()).isEqualTo(12);
        assertThat(request.incoming().orElseThrow().message().text()).startsWith("Order 12 ");
        assertThat(request.position()).isEqualTo(23);
        assertThat(request.context().sent()).hasSize(23);
    }

    @Test
    void refusesATurnThatIsNotThere() {
        talk(options);

        assertThatThrownBy(() -> dryRun(MemoryOptions.DEFAULT).request("sam", TURNS + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was 31");
    }

    @Test
    void endsBeforeTheRequestThatDoesNotFit() {
        talk(options);

        List<DryRunRequest> requests = dryRun(MemoryOptions.builder()
                        .maxTokens(200)
                        .strategy(new FullStrategy())
                        .build())
                .requests("sam");

        assertThat(requests).hasSizeBetween(3, TURNS - 1).allMatch(request -> request.tokens() <= 200);
    }

    @Test
    void keepsThePositions_aroundWhatWasErasedTakenBackAndCleared() {
        talk(options);
        try (MemoryEngine engine =
                MemoryEngine.builder().options(options).store(store).build()) {
            ConversationMemory memory = engine.open("sam");
            memory.eraseMessage(59);
            memory.takeBack(Set.of(60L));
            memory.clear();
            memory.add(Message.user("Afresh."));
        }

        List<DryRunRequest> requests = dryRun(MemoryOptions.DEFAULT).requests("sam");
        DryRunRequest last = requests.get(requests.size() - 1);

        assertThat(last.position()).isEqualTo(61);
        assertThat(last.context().sent()).isEmpty();
        assertThat(requests).hasSize(TURNS);
    }

    @Test
    void sendsWhatIsPinned() {
        talk(options);
        try (MemoryEngine engine =
                MemoryEngine.builder().options(options).store(store).build()) {
            engine.open("sam").pin(1);
        }

        DryRunRequest last = dryRun(options).request("sam", TURNS);

        assertThat(last.context().placements())
                .anyMatch(range -> range.placement() == Placement.PINNED && range.from() == 1 && range.to() == 2);
    }

    @Test
    void countsWhatAProviderCanReuse() {
        talk(options);

        List<DryRunRequest> requests = dryRun(MemoryOptions.DEFAULT).requests("sam");

        assertThat(requests.get(10).sharedWith(requests.get(9)))
                .isEqualTo(requests.get(9).context().sent().size() + 1);
    }
}
