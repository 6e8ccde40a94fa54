package io.github.chatmemory4j.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.DryRun;
import io.github.chatmemory4j.DryRunRequest;
import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.MemoryOptions;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The examples of the page on the inspector. */
class InspectorExamplesTest {

    private final TranscriptStore store = new InMemoryTranscriptStore();
    private final MemoryOptions options = MemoryOptions.DEFAULT;

    @BeforeEach
    void talk() {
        try (MemoryEngine memory = MemoryEngine.builder().store(store).build()) {
            ConversationMemory conversation = memory.open("alice");
            for (int i = 1; i <= 15; i++) {
                conversation.add(Message.user("Box " + i + " goes to Lisbon."));
                conversation.add(Message.assistant("Noted."));
            }
        }
    }

    @Test
    void inspector() {
        // tag::inspector[]
        try (MemoryInspector inspector =
                MemoryInspector.builder(store).options(options).readOnly(true).start()) {
            System.out.println(inspector.url()); // open it in a browser; the token is in it
        }
        // end::inspector[]
        assertThat(store.memoryIds()).containsExactly("alice");
    }

    @Test
    void dryRun() {
        // tag::dry-run[]
        DryRun dryRun = DryRun.builder(store)
                .options(MemoryOptions.builder()
                        .maxTokens(1_000)
                        .strategy(new TrimStrategy())
                        .build())
                .build();
        DryRunRequest request = dryRun.request("alice", 12); // the one for the twelfth user message
        // end::dry-run[]
        assertThat(request.turn()).isEqualTo(12);
    }

    @Test
    void controls() {
        try (MemoryEngine memory = MemoryEngine.builder().store(store).build()) {
            // tag::controls[]
            ConversationMemory conversation = memory.open("alice");
            conversation.pin(3); // stays in every request, also when its turn has left the window
            Message question = conversation.rewindTo(24); // takes the newest turns back, to ask otherwise
            conversation.compactNow();
            conversation.rename("The move to Lisbon");
            ConversationMemory branch =
                    conversation.fork("alice-2", 5); // goes on from before message 5; this one stays
            // end::controls[]
            assertThat(question.text()).isEqualTo("Box 13 goes to Lisbon.");
            assertThat(branch.size()).isEqualTo(5);
        }
    }
}
