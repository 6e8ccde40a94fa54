package io.github.chatmemory4j.langchain4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.service.AiServices;
import io.github.chatmemory4j.context.PlacedRange;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.documentation.Echo.Assistant;
import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipes of the README that need no framework. */
class ReadmeRecipesTest {

    private final ChatModel model = Echo.MODEL;
    private final EmbeddingModel embeddingModel = Echo.EMBEDDINGS;

    private Assistant assistant(CompactingChatMemoryProvider memory) {
        return memory.wire(AiServices.builder(Assistant.class).chatModel(model)).build();
    }

    @Test
    void persist(@TempDir Path folder) {
        // tag::persist[]
        TranscriptStore store = JdbcTranscriptStore.sqlite(folder.resolve("memory.db"), new LangChain4jMessageCodec());
        CompactingChatMemoryProvider memory =
                CompactingChatMemoryProvider.builder().store(store).build();
        // end::persist[]
        try (store;
                memory) {
            assistant(memory).chat("alice", "Hi, my name is Sam.");
        }

        try (TranscriptStore again =
                JdbcTranscriptStore.sqlite(folder.resolve("memory.db"), new LangChain4jMessageCodec())) {
            assertThat(again.state("alice").size()).isEqualTo(2);
        }
    }

    @Test
    void recall() {
        TranscriptStore store = new InMemoryTranscriptStore();

        // tag::recall[]
        CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                .store(store)
                .recall(embeddingModel)
                .build();
        // end::recall[]

        try (memory) {
            assistant(memory).chat("alice", "My greyhound is called Ada.");

            assertThat(memory.get("alice").messages()).hasSize(2);
            assertThat(store.memoryIds()).containsExactly("alice");
        }
    }

    @Test
    void agents() {
        interface Agent extends Assistant {}
        TranscriptStore store = new InMemoryTranscriptStore();
        try (CompactingChatMemoryProvider memory =
                CompactingChatMemoryProvider.builder().store(store).build()) {
            // tag::agents[]
            Agent planner = memory.forAgent("planner")
                    .wire(AiServices.builder(Agent.class).chatModel(model))
                    .build();
            Agent critic = memory.forAgent("critic")
                    .wire(AiServices.builder(Agent.class).chatModel(model))
                    .build();
            // end::agents[]

            assertThat(planner.chat("alice", "Plan.")).isEqualTo("1 messages.");
            assertThat(critic.chat("alice", "Criticise.")).isEqualTo("1 messages.");
            assertThat(store.memoryIds()).hasSize(2);
        }
    }

    @Test
    void erase(@TempDir Path folder) {
        try (TranscriptStore store =
                        JdbcTranscriptStore.sqlite(folder.resolve("memory.db"), new LangChain4jMessageCodec());
                CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                        .store(store)
                        .userId(id -> id.equals("alice") ? "user-1" : "user-7")
                        .build()) {
            assistant(memory).chat("alice", "My PIN is 4711.");
            assistant(memory).chat("bob", "Mine too.");

            // tag::erase[]
            memory.get("alice").eraseMessage(0); // one message, and every summary that may tell of it
            memory.get("alice").erase(); // a conversation
            memory.eraseUser("user-7"); // all conversations of a user
            store.purge(); // no bytes of it stay in the file
            // end::erase[]

            assertThat(store.memoryIds()).isEmpty();
        }
    }

    @Test
    void inspect() {
        try (CompactingChatMemoryProvider memory =
                CompactingChatMemoryProvider.builder().build()) {
            assistant(memory).chat("alice", "Hi, my name is Sam.");

            String printed = Printed.by(() -> {
                // tag::inspect[]
                for (PlacedRange range : memory.get("alice").context().placements()) {
                    System.out.println(
                            range.from() + " to " + range.to() + ": " + range.placement() + ", " + range.reason());
                }
                // end::inspect[]
            });

            assertThat(printed).startsWith("0 to 2: VERBATIM, ");
        }
    }
}
