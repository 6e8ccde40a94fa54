package io.github.chatmemory4j;

import static io.github.chatmemory4j.SizedMessages.memories;
import static io.github.chatmemory4j.SizedMessages.turn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.compaction.Watermarks;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.PlacedRange;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.context.internal.PinnedResults;
import io.github.chatmemory4j.context.internal.Prefix;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What tools and skills depend on is sent after its turn has left the window. */
class PinnedResultsTest {

    private static final Watermarks HALF = new Watermarks(1.0, 0.5, 0, 0);
    private static final int BUDGET = 400;

    private final TranscriptStore store = new InMemoryTranscriptStore();

    private ConversationMemory trimming() {
        return memories(BUDGET)
                .store(store)
                .strategy(new TrimStrategy(HALF))
                .build()
                .open("sam");
    }

    /** A turn in which a tool result carries state of the given name; its text begins with {@code found}. */
    private static List<Message> search(String id, String state, String text) {
        return List.of(
                Message.user("look for " + id),
                Message.assistant("", List.of(new ToolCall(id, "search", "{}"))),
                TestMessage.stateful(id, text, state),
                Message.assistant("found"));
    }

    private static void chat(ConversationMemory memory, int turns) {
        for (int i = 1; i <= turns; i++) {
            memory.addAll(turn(i, 40));
        }
    }

    private static List<String> results(Context context) {
        return context.messages().stream()
                .filter(message -> message.role() == Role.TOOL)
                .map(Message::text)
                .toList();
    }

    @Test
    void sendsTheResultWithItsCall_whenItsTurnLeftTheWindow() {
        ConversationMemory memory = trimming();
        memory.addAll(search("1", "weather", "found weather"));

        chat(memory, 30);
        Context context = memory.context();

        ProviderGrammar.check(context.messages());
        assertThat(results(context)).containsExactly("found weather");
        assertThat(context.messages().get(0)).isEqualTo(Message.user(PinnedResults.OPENING));
        assertThat(context.tokens()).isLessThanOrEqualTo(BUDGET);
        assertThat(context.placements().get(1))
                .isEqualTo(new PlacedRange(1, 3, Placement.VERBATIM, "tools or skills depend on it"));
    }

    @Test
    void sendsNothingTwice_whileItsTurnIsInTheWindow() {
        ConversationMemory memory = trimming();

        memory.addAll(search("1", "weather", "found weather"));

        assertThat(memory.context().messages()).isEqualTo(search("1", "weather", "found weather"));
    }

    @Test
    void sendsTheNewestOfEach_whenTheSameIsFoundAgain() {
        ConversationMemory memory = trimming();
        memory.addAll(search("1", "weather", "found weather first"));
        memory.addAll(search("2", "time", "found time"));
        memory.addAll(search("3", "weather", "found weather again"));

        chat(memory, 30);

        assertThat(results(memory.context())).containsExactly("found time", "found weather again");
    }

    @Test
    void sendsTheSame_afterAReload() {
        ConversationMemory memory = trimming();
        memory.addAll(search("1", "weather", "found weather"));
        chat(memory, 30);

        assertThat(trimming().context().messages()).isEqualTo(memory.context().messages());
    }

    @Test
    void comesBehindTheSummary_whenThereIsOne() {
        ConversationMemory memory = memories(BUDGET)
                .strategy(new SummaryStrategy(HALF))
                .summarizer(request -> "so far")
                .build()
                .open("sam");
        memory.add(Message.system("be brief"));
        memory.addAll(search("1", "weather", "found weather"));

        chat(memory, 30);
        List<Message> messages = memory.context().messages();

        ProviderGrammar.check(messages);
        assertThat(messages.get(0).text()).contains("so far");
        assertThat(messages.get(1).text()).isEqualTo(PinnedResults.OPENING);
        assertThat(results(memory.context())).containsExactly("found weather");
    }

    @Test
    void isClipped_whenItIsLongerThanItsShareOfTheBudget() {
        ConversationMemory memory =
                memories(1_000).strategy(new TrimStrategy(HALF)).build().open("sam");
        memory.addAll(search("1", "weather", "found " + "word ".repeat(300)));

        chat(memory, 60);
        Context context = memory.context();

        assertThat(results(context))
                .singleElement()
                .asString()
                .startsWith("found word")
                .contains("clipped");
        assertThat(context.sent()).anyMatch(sent -> sent.placement() == Placement.SHORTENED);
        assertThat(context.tokens()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void keepsTheNewest_whenThereIsMoreThanItsShareOfTheBudget() {
        ConversationMemory memory = trimming();
        for (int i = 1; i <= 20; i++) {
            memory.addAll(search("call " + i, "tool " + i, "found " + i));
        }

        chat(memory, 30);
        Context context = memory.context();

        assertThat(results(context)).hasSizeBetween(2, 19).endsWith("found 19", "found 20");
        assertThat(context.tokens()).isLessThanOrEqualTo(BUDGET);
    }

    @Test
    void isForgotten_whenItWasFoundLongAgo() {
        ConversationMemory memory = trimming();
        memory.addAll(search("1", "weather", "found weather"));

        chat(memory, PinnedResults.REACH_MESSAGES / 2);
        assertThat(results(memory.context())).isNotEmpty();
        chat(memory, 20);

        assertThat(results(memory.context())).isEmpty();
        assertThat(results(trimming().context())).isEmpty();
    }

    @Test
    void isGone_whenTheConversationWasCleared() {
        ConversationMemory memory = trimming();
        memory.addAll(search("1", "weather", "found weather"));
        chat(memory, 30);

        memory.clear();
        chat(memory, 30);

        assertThat(results(memory.context())).isEmpty();
    }

    @Test
    void staysTheSame_whenAHostHandsItsViewBack() {
        ConversationMemory memory = trimming();
        memory.addAll(search("1", "weather", "found weather"));
        chat(memory, 30);
        List<Message> seen = memory.context().messages();
        List<Message> said = new ArrayList<>(seen);
        said.removeIf(message -> message.equals(Message.user(PinnedResults.OPENING))
                || message.equals(Message.assistant(Prefix.ACKNOWLEDGEMENT)));
        long size = memory.size();

        memory.reconcile(said, false);

        assertThat(memory.context().messages()).isEqualTo(seen);
        assertThat(memory.size()).isEqualTo(size);
    }
}
