package io.github.chatmemory4j.recall.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Recall by words alone, through the whole engine; the summariser keeps nothing, so that only recall can bring it back. */
class TranscriptRecallTest {

    private static final String FACT = "My greyhound is called Ada and she is allergic to chicken.";
    private static final Message QUESTION = Message.user("What is my greyhound called?");

    private final InMemoryTranscriptStore store = new InMemoryTranscriptStore();
    private final MemoryEngine memories = MemoryEngine.builder()
            .strategy(new CombinedStrategy())
            .summarizer(request -> "They talked.")
            .recall(new TranscriptRecall(store, null, RecallSettings.DEFAULT, Runnable::run))
            .store(store)
            .executor(Runnable::run)
            .build();
    private final ConversationMemory memory = memories.open("alice");

    @AfterEach
    void close() {
        memories.close();
    }

    @Test
    void bringsBackWhatWasAskedFor_directlyBeforeTheQuestion() {
        memory.add(Message.user(FACT));
        chatter(memory);

        Context context = memory.context(ContextRequest.of(QUESTION, 0));

        assertThat(recalled(context)).contains(FACT);
        assertThat(context.placements()).anySatisfy(range -> {
            assertThat(range.from()).isZero();
            assertThat(range.placement()).isEqualTo(Placement.RECALLED);
        });
        ContextMessage last = context.sent().get(context.sent().size() - 1);
        assertThat(last.placement()).isEqualTo(Placement.SYNTHETIC);
        assertThat(context.tokens()).isLessThanOrEqualTo(context.availableTokens());
    }

    @Test
    void recallsNothing_forThanks() {
        memory.add(Message.user(FACT));
        chatter(memory);

        assertThat(recalled(memory.context(ContextRequest.of(Message.user("Thanks!"), 0))))
                .isEmpty();
    }

    @Test
    void neverShowsAnotherConversation() {
        ConversationMemory other = memories.open("bob");
        other.add(Message.user(FACT));
        chatter(other);
        chatter(memory);

        assertThat(recalled(memory.context(ContextRequest.of(QUESTION, 0)))).doesNotContain("Ada");
    }

    @Test
    void forgetsWhatWasErasedOrCleared() {
        memory.add(Message.user(FACT));
        chatter(memory);
        memory.clear();
        chatter(memory);
        assertThat(recalled(memory.context(ContextRequest.of(QUESTION, 0)))).doesNotContain("Ada");

        memory.erase();
        chatter(memory);
        assertThat(recalled(memory.context(ContextRequest.of(QUESTION, 0)))).doesNotContain("Ada");
    }

    private static void chatter(ConversationMemory memory) {
        for (int i = 0; i < 120; i++) {
            memory.add(Message.user("The weather on walk number " + i + " was rather grey and the coffee was warm."));
            memory.add(
                    Message.assistant("A walk does one good whatever the sky looks like, that is number " + i + "."));
        }
    }

    private static String recalled(Context context) {
        return context.sent().stream()
                .filter(sent -> sent.placement() == Placement.SYNTHETIC)
                .map(sent -> sent.message().text())
                .filter(text -> text.contains("recalled-record"))
                .collect(Collectors.joining());
    }
}
