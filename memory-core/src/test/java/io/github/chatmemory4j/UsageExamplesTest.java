package io.github.chatmemory4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.BasicMessageCodec;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import java.nio.file.Path;
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
}
