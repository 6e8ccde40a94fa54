package io.github.chatmemory4j;

import static io.github.chatmemory4j.SizedMessages.call;
import static io.github.chatmemory4j.SizedMessages.memories;
import static io.github.chatmemory4j.SizedMessages.result;
import static io.github.chatmemory4j.SizedMessages.system;
import static io.github.chatmemory4j.SizedMessages.turn;
import static io.github.chatmemory4j.SizedMessages.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.context.PlacedRange;
import io.github.chatmemory4j.message.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where every message went; ranges are written {@code from-to PLACEMENT}. */
class PlacementsTest {

    private static List<String> placements(ConversationMemory memory) {
        return placements(memory, ContextRequest.PLAIN);
    }

    private static List<String> placements(ConversationMemory memory, ContextRequest request) {
        return memory.context(request).placements().stream()
                .map(range -> range.from() + "-" + range.to() + " " + range.placement())
                .toList();
    }

    private static List<String> reasons(ConversationMemory memory) {
        return memory.context().placements().stream().map(PlacedRange::reason).toList();
    }

    private final ConversationMemory memory =
            memories(100).strategy(new TrimStrategy()).build().open("sam");

    @Test
    void anEmptyConversation_hasNone() {
        assertThat(placements(memory)).isEmpty();
    }

    @Test
    void neighboursWithTheSameFate_shareARange() {
        memory.add(system("rules", 10));
        memory.addAll(turn(1, 20));
        memory.addAll(turn(2, 20));

        assertThat(placements(memory)).containsExactly("0-1 SYSTEM", "1-5 VERBATIM");
    }

    @Test
    void theSystemMessageInForce_isFoundAmongTheArchived() {
        memory.addAll(turn(1, 20));
        memory.add(system("rules", 10));
        for (int i = 2; i <= 5; i++) {
            memory.addAll(turn(i, 20));
        }

        assertThat(placements(memory)).containsExactly("0-2 TRIMMED", "2-3 SYSTEM", "3-5 TRIMMED", "5-11 VERBATIM");
    }

    @Test
    void anOlderSystemMessage_isSuperseded() {
        memory.add(system("rules", 10));
        memory.addAll(turn(1, 20));
        memory.add(system("new-rules", 10));

        assertThat(placements(memory)).containsExactly("0-1 SUPERSEDED", "1-3 VERBATIM", "3-4 SYSTEM");
    }

    @Test
    void whatNoProviderAccepts_isLeftOut_withTheReason() {
        memory.addAll(List.of(result("nobody", 10), user("q1", 10), call("1"), Message.assistant("")));

        assertThat(placements(memory)).containsExactly("0-1 LEFT_OUT", "1-2 VERBATIM", "2-3 LEFT_OUT", "3-4 LEFT_OUT");
        assertThat(reasons(memory))
                .containsExactly(
                        "tool result without its call",
                        "in the window",
                        "tool call without all of its results",
                        "assistant message without content");
    }

    @Test
    void foldedMessages_areSummarized() {
        ConversationMemory summarized = memories(200)
                .strategy(new SummaryStrategy())
                .maxSummaryTokens(10)
                .build()
                .open("sam");
        for (int i = 1; i <= 9; i++) {
            summarized.addAll(turn(i, 20));
        }

        assertThat(placements(summarized)).containsExactly("0-12 SUMMARISED", "12-18 VERBATIM");
    }

    @Test
    void foldedMessages_areTrimmed_whenThereIsNoRoomForTheSummary() {
        ConversationMemory summarized = memories(200)
                .strategy(new SummaryStrategy())
                .maxSummaryTokens(10)
                .build()
                .open("sam");
        for (int i = 1; i <= 9; i++) {
            summarized.addAll(turn(i, 20));
        }

        assertThat(placements(summarized, ContextRequest.of(null, 170)))
                .containsExactly("0-16 TRIMMED", "16-18 VERBATIM");
    }

    @Test
    void clearedMessages_areCleared() {
        memory.addAll(turn(1, 20));
        memory.clear();
        memory.addAll(turn(2, 20));

        assertThat(placements(memory)).containsExactly("0-2 CLEARED", "2-4 VERBATIM");
    }

    @Test
    void aContextKeepsItsPlacements_whenTheConversationGoesOn() {
        memory.addAll(turn(1, 20));
        var context = memory.context();

        memory.clear();
        memory.addAll(turn(2, 20));

        assertThat(context.placements()).hasSize(1);
    }
}
