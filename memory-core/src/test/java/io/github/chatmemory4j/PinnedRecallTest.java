package io.github.chatmemory4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.compaction.RecallBudget;
import io.github.chatmemory4j.compaction.Watermarks;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.context.internal.RecallRendering;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.recall.RecallHit;
import io.github.chatmemory4j.recall.RecallRequest;
import io.github.chatmemory4j.recall.RecallResult;
import io.github.chatmemory4j.recall.RecalledMessage;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is recalled stays with its turn, for as long as that turn is in the window. */
class PinnedRecallTest {

    /** Finds the oldest messages, for whoever asks with a question mark. */
    private static final class Oldest implements Retriever {

        @Override
        public RecallResult retrieve(RecallRequest request) {
            List<RecallHit> hits = LongStream.range(request.from(), Math.min(request.to(), 12))
                    .mapToObj(position -> new RecallHit(position, 12 - position, List.of()))
                    .toList();
            return new RecallResult(hits, request.question().endsWith("?"), "the oldest");
        }

        @Override
        public void leftWindow(String memoryId, long position) {}

        @Override
        public void forget(String memoryId) {}
    }

    private final InMemoryTranscriptStore store = new InMemoryTranscriptStore();
    private final MemoryEngine memories = open(new RecallBudget(0.4, 0.1, 0.1));
    private final ConversationMemory memory = memories.open("alice");

    private MemoryEngine open(RecallBudget room) {
        return MemoryEngine.builder()
                .maxTokens(1_000)
                .strategy(new CombinedStrategy(Watermarks.DEFAULT.withCacheMinimumTokens(0), room))
                .summarizer(request -> "They talked.")
                .recall(new Oldest())
                .store(store)
                .executor(Runnable::run)
                .build();
    }

    @AfterEach
    void close() {
        memories.close();
    }

    @Test
    void whatWasRecalledFirst_comesAgainWordForWord_andIsNotRecalledTwice() {
        talk(60);
        Context first = ask("Which one was it?");
        Context second = memory.context(ContextRequest.of(Message.user("And then?"), 0));

        ContextMessage kept = kept(first).get(0);
        assertThat(kept(second)).first().isEqualTo(kept);
        assertThat(second.sent().indexOf(kept)).isEqualTo(first.sent().indexOf(kept));
        assertThat(second.messages().subList(0, first.sent().indexOf(kept) + 2))
                .isEqualTo(first.messages().subList(0, first.sent().indexOf(kept) + 2));
        assertThat(second.recallReport().messages())
                .extracting(RecalledMessage::position)
                .doesNotHaveDuplicates();
        assertThat(second.tokens()).isLessThanOrEqualTo(second.availableTokens());
    }

    @Test
    void goesWithItsTurn_atACompaction() {
        talk(60);
        ask("Which one was it?");
        talk(60);

        assertThat(kept(memory.context())).as("that of the newest turn").hasSize(1);
    }

    @Test
    void goesWithATurnThatIsTakenBack() {
        talk(60);
        long before = memory.size();
        ask("Which one was it?");
        memory.takeBack(LongStream.range(before, memory.size()).boxed().collect(Collectors.toSet()));

        Context context = memory.context();

        assertThat(context.sent()).noneMatch(sent -> sent.message().text().contains("Which one"));
        assertThat(kept(context)).as("that of the turn before").hasSize(1);
    }

    @Test
    void staysInTheToolLoop() {
        talk(60);
        Message question = Message.user("Which one was it?");
        Context first = memory.context(ContextRequest.of(question, 0));
        memory.add(question);
        Context second = memory.context();

        assertThat(second.messages().subList(0, first.sent().size()))
                .as("the same recall before the same question")
                .isEqualTo(first.messages());
    }

    @Test
    void isNotKeptForAMessageThatNeverCame() {
        talk(60);
        memory.context(ContextRequest.of(Message.user("Which one was it?"), 0));
        memory.add(Message.user("Never mind."));

        assertThat(memory.context().sent())
                .noneMatch(sent -> sent.message().text().contains("Which one"));
        assertThat(kept(memory.context())).hasSize(1);
    }

    @Test
    void whoOnlyTells_isRemindedOfLess() {
        talk(60);
        Context told = memory.context(ContextRequest.of(Message.user("It was the fifth one."), 0));
        Context asked = memory.context(ContextRequest.of(Message.user("Was it the fifth one?"), 0));

        assertThat(told.recallReport().messages()).hasSizeBetween(1, 6);
        assertThat(asked.recallReport().messages())
                .hasSizeGreaterThan(told.recallReport().messages().size());
        assertThat(asked.recallReport().reason()).isEqualTo("the oldest");
    }

    private Context ask(String text) {
        Message question = Message.user(text);
        Context context = memory.context(ContextRequest.of(question, 0));
        memory.add(question);
        memory.add(Message.assistant("That one."));
        return context;
    }

    private void talk(int turns) {
        for (int i = 0; i < turns; i++) {
            memory.add(Message.user("This is number " + i + " of what I tell you."));
            memory.add(Message.assistant("I have heard number " + i + "."));
        }
    }

    private static List<ContextMessage> kept(Context context) {
        return context.sent().stream()
                .filter(sent -> sent.reason().startsWith(RecallRendering.KEPT))
                .toList();
    }
}
