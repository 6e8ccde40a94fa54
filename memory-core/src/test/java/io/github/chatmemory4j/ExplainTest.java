package io.github.chatmemory4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.recall.RecallHit;
import io.github.chatmemory4j.recall.RecallRequest;
import io.github.chatmemory4j.recall.RecallResult;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExplainTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final int TURNS = 30;

    private final InMemoryTranscriptStore store = new InMemoryTranscriptStore();
    private final FirstMessage recall = new FirstMessage();
    private final MemoryEngine engine = MemoryEngine.builder()
            .maxTokens(400)
            .strategy(new CombinedStrategy())
            .recall(recall)
            .store(store)
            .clock(Clock.fixed(START.plus(Duration.ofDays(300)), ZoneOffset.UTC))
            .build();
    private final ConversationMemory memory = engine.open("sam");

    @AfterEach
    void close() {
        engine.close();
    }

    /** Recalls the first message whenever an order of the harbour is asked about, and writes down when that was. */
    private static final class FirstMessage implements Retriever {

        private final List<Instant> asked = new ArrayList<>();
        private final List<Long> left = new ArrayList<>();
        private boolean isClosed;

        @Override
        public RecallResult retrieve(RecallRequest request) {
            asked.add(request.now());
            return request.question().contains("harbour") && request.from() == 0 && request.to() > 0
                    ? new RecallResult(List.of(new RecallHit(0, 1, List.of())), true, "the first of all")
                    : RecallResult.nothing("nothing is close enough");
        }

        @Override
        public void leftWindow(String memoryId, long position) {
            left.add(position);
        }

        @Override
        public void forget(String memoryId) {}

        @Override
        public void forget(String memoryId, long position) {}

        @Override
        public void close() {
            isClosed = true;
        }
    }

    private List<List<Message>> talk() {
        List<List<Message>> sent = new ArrayList<>();
        for (int i = 1; i <= TURNS; i++) {
            Message question = Message.user("Order " + i + " goes to the " + (i == TURNS ? "harbour" : "bakery") + ".");
            sent.add(memory.context(ContextRequest.of(question, 0)).messages());
            memory.addAll(List.of(question), START.plus(Duration.ofMinutes(2L * i)));
            memory.addAll(
                    List.of(Message.assistant("Noted, order " + i + " goes out today with all of its boxes.")),
                    START.plus(Duration.ofMinutes(2L * i + 1)));
        }
        return sent;
    }

    @Test
    void at_givesWhatWasSentThen() {
        List<List<Message>> sent = talk();

        for (int turn = 1; turn <= TURNS; turn++) {
            assertThat(engine.at("sam", turn).context().messages()).isEqualTo(sent.get(turn - 1));
        }
        assertThat(memory.at(12).incoming().orElseThrow().message().text()).startsWith("Order 12 ");
    }

    @Test
    void explain_tellsWhyAMessageWasSentOrNot_requestByRequest() {
        talk();

        List<Explanation> explained = memory.explain(0);

        assertThat(explained).hasSize(TURNS);
        assertThat(explained.get(0)).hasToString("request 1: message 0 was sent, VERBATIM (the question itself)");
        assertThat(explained.get(1)).hasToString("request 2: message 0 was sent, VERBATIM (in the window)");
        assertThat(explained.get(TURNS - 2).isSent()).isFalse();
        assertThat(explained.get(TURNS - 2).placement()).isEqualTo(Placement.SUMMARISED);
        assertThat(explained.get(TURNS - 2).reason()).endsWith("; recall: nothing is close enough");
        assertThat(explained.get(TURNS - 1).placement()).isEqualTo(Placement.RECALLED);
        assertThat(explained.get(TURNS - 1).isSent()).isTrue();
    }

    @Test
    void explain_isEmpty_forAMessageThatNoRequestFollowed() {
        talk();

        assertThat(memory.explain(2L * TURNS - 1)).isEmpty();
        assertThat(memory.explain(10_000)).isEmpty();
        assertThat(engine.explain("nobody", 0)).isEmpty();
    }

    @Test
    void recallIsAskedAsOfThen_andNeitherIndexesNorClosesForIt() {
        talk();
        int indexed = recall.left.size();
        recall.asked.clear();

        memory.at(TURNS);

        assertThat(recall.asked).isNotEmpty().allMatch(now -> now.isBefore(START.plus(Duration.ofDays(1))));
        assertThat(recall.left).hasSize(indexed);
        assertThat(recall.isClosed).isFalse();
    }

    @Test
    void aDryRunOfTheEngine_triesOtherOptions() {
        talk();

        List<DryRunRequest> requests = engine.dryRun()
                .options(MemoryOptions.builder()
                        .maxTokens(150)
                        .strategy(new TrimStrategy())
                        .build())
                .build()
                .requests("sam");

        assertThat(requests).hasSize(TURNS).allMatch(request -> request.tokens() <= 150);
    }

    @Test
    void at_refusesATurnThatIsNotThere() {
        talk();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> memory.at(TURNS + 1))
                .withMessageContaining("was 31");
    }
}
