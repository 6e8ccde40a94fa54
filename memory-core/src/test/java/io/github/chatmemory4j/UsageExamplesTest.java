package io.github.chatmemory4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.compaction.RecallBudget;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.compaction.Watermarks;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.BasicMessageCodec;
import io.github.chatmemory4j.store.EncryptedMessageCodec;
import io.github.chatmemory4j.store.MessageCodec;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import io.github.chatmemory4j.token.TokenBudget;
import java.nio.file.Path;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the documentation, line for line. */
class UsageExamplesTest {

    @Test
    void conversationMemories() {
        try (MemoryEngine memories = MemoryEngine.builder()
                .maxTokens(3_000)
                .strategy(new SummaryStrategy())
                .build()) {
            ConversationMemory memory = memories.open("alice");
            memory.add(Message.user("My dog is called Ada."));
            Context context = memory.context(); // what the model will read, and where everything else went

            assertThat(context.messages()).containsExactly(Message.user("My dog is called Ada."));
        }
    }

    @Test
    void theEngineAlone() {
        // tag::engine[]
        MemoryEngine engine = MemoryEngine.builder()
                .maxTokens(3_000)
                .strategy(new SummaryStrategy())
                .build();
        ConversationMemory memory = engine.open("alice");
        memory.add(Message.user("My dog is called Ada."));
        Context context = memory.context(); // what the model will read, and where everything else went
        // end::engine[]

        try (engine) {
            assertThat(context.messages()).containsExactly(Message.user("My dog is called Ada."));
        }
    }

    @Test
    void aConversationSurvivesARestart(@TempDir Path folder) {
        Path file = folder.resolve("memory.db");
        try (JdbcTranscriptStore store = JdbcTranscriptStore.sqlite(file, new BasicMessageCodec());
                MemoryEngine memories = MemoryEngine.builder().store(store).build()) {
            memories.open("alice").add(Message.user("My dog is called Ada."));
        }

        try (JdbcTranscriptStore store = JdbcTranscriptStore.sqlite(file, new BasicMessageCodec());
                MemoryEngine memories = MemoryEngine.builder().store(store).build()) {
            Context context = memories.open("alice").context();

            assertThat(context.messages()).containsExactly(Message.user("My dog is called Ada."));
        }
    }

    @Test
    void budgetsMarksAndShares() {
        TokenBudget budget = TokenBudget.of(8_000).reserving(500);
        Watermarks marks = Watermarks.DEFAULT.withLow(0.4).withKeepRecent(4);
        CompactionStrategy summary = new SummaryStrategy(marks);
        CompactionStrategy shortWindow = new TrimStrategy(marks.withStartMessages(40));
        CompactionStrategy strategy = new CombinedStrategy(Watermarks.DEFAULT, RecallBudget.DEFAULT.withShare(0.5));

        assertThat(budget.input()).isEqualTo(7_500);
        assertThat(summary.summarizes()).isTrue();
        assertThat(shortWindow.summarizes()).isFalse();
        assertThat(strategy.recallBudget().share()).isEqualTo(0.5);
    }

    @Test
    void messagesAreEncrypted() {
        SecretKey key = new SecretKeySpec(new byte[32], "AES");
        MessageCodec codec = new EncryptedMessageCodec(new BasicMessageCodec(), "2026", Map.of("2026", key));

        Message said = Message.user("My dog is called Ada.");
        assertThat(codec.decode(codec.encode(said))).isEqualTo(said);
    }
}
