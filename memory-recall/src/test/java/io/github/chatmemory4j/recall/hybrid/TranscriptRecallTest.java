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
import io.github.chatmemory4j.message.ToolCall;
import io.github.chatmemory4j.recall.RecallHit;
import io.github.chatmemory4j.recall.RecallRequest;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import java.time.Instant;
import java.util.List;
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
    void bringsBackWhatATool_wasCalledWith_andWhatCameOfIt() {
        memory.add(Message.user("A table for my sister, please."));
        memory.add(Message.assistant(
                "", List.of(new ToolCall("1", "book", "{\"restaurant\":\"Trattoria Zaffiro\",\"people\":4}"))));
        memory.add(Message.toolResult("1", "reference ZX-81"));
        memory.add(Message.assistant("Done."));
        chatter(memory);

        String recalled = recalled(memory.context(ContextRequest.of(Message.user("Is there a table at Zaffiro?"), 0)));

        assertThat(recalled)
                .contains("tool: book(restaurant: Trattoria Zaffiro, people: 4) → reference ZX-81")
                .contains("A table for my sister, please.")
                .doesNotContain("calls book");
    }

    @Test
    void forgetsWhatAToolWasCalledWith_whenTheCallIsErased() {
        memory.add(Message.user("A table for my sister, please."));
        memory.add(Message.assistant(
                "One moment.", List.of(new ToolCall("1", "book", "{\"restaurant\":\"Trattoria Zaffiro\"}"))));
        memory.add(Message.toolResult("1", "reference ZX-81"));
        memory.add(Message.assistant("Done."));
        chatter(memory);
        Message question = Message.user("Is there a table at Zaffiro?");
        assertThat(recalled(memory.context(ContextRequest.of(question, 0)))).contains("Zaffiro");

        memory.eraseMessage(1);

        assertThat(recalled(memory.context(ContextRequest.of(question, 0)))).doesNotContain("Zaffiro");
    }

    @Test
    void bringsBackTheUsersWords_withoutWhatAHostAddedToThem() {
        memory.add(Message.user("My greyhound sleeps in locker 7.\n\nAnswer using the following information:\n"
                + "Locker 7 is rented to Ada Quill.\n\nYou must answer strictly in the following JSON format: {}"));
        chatter(memory);

        String recalled = recalled(memory.context(ContextRequest.of(Message.user("What is in locker 7?"), 0)));

        assertThat(recalled)
                .contains("My greyhound sleeps in locker 7.")
                .doesNotContain("Quill")
                .doesNotContain("JSON");
    }

    @Test
    void aRequestBeyondTheEnd_goesUpToTheEnd() {
        memory.add(Message.user(FACT));
        memory.add(Message.assistant("A greyhound, how nice."));
        memory.add(Message.user("Good night."));

        try (TranscriptRecall recall = TranscriptRecall.builder(store).build()) {
            RecallRequest request =
                    new RecallRequest("alice", "What is my greyhound called?", Instant.EPOCH, 0, Long.MAX_VALUE);

            assertThat(recall.retrieve(request).hits())
                    .extracting(RecallHit::position)
                    .contains(0L);
        }
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
