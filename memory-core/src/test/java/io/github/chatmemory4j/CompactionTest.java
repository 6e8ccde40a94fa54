package io.github.chatmemory4j;

import static io.github.chatmemory4j.SizedMessages.assistant;
import static io.github.chatmemory4j.SizedMessages.labels;
import static io.github.chatmemory4j.SizedMessages.memories;
import static io.github.chatmemory4j.SizedMessages.system;
import static io.github.chatmemory4j.SizedMessages.turn;
import static io.github.chatmemory4j.SizedMessages.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatmemory4j.compaction.FullStrategy;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.compaction.Watermarks;
import io.github.chatmemory4j.context.BudgetExceededException;
import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.context.SummaryPlacement;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CompactionTest {

    private static final Watermarks HALF = new Watermarks(1.0, 0.5, 0, 0);

    private static ConversationMemory trimming(int budgetTokens, Watermarks marks) {
        return memories(budgetTokens).strategy(new TrimStrategy(marks)).build().open("sam");
    }

    private static ConversationMemory summarizing(int budgetTokens, Watermarks marks) {
        return memories(budgetTokens)
                .strategy(new SummaryStrategy(marks))
                .maxSummaryTokens(10)
                .summarizer(request -> "so far " + request.messages().size())
                .build()
                .open("sam");
    }

    @Test
    void sendsEverything_whileItFits() {
        ConversationMemory memory = trimming(100, HALF);

        memory.addAll(turn(1, 50));
        memory.addAll(turn(2, 50));

        assertThat(labels(memory.context())).containsExactly("q1", "a1", "q2", "a2");
    }

    @Test
    void compactsDownToTheLowWaterMark_notByOneTurn() {
        ConversationMemory memory = trimming(100, HALF);

        for (int i = 1; i <= 6; i++) {
            memory.addAll(turn(i, 20));
        }

        assertThat(labels(memory.context())).containsExactly("q5", "a5", "q6", "a6");
    }

    @Test
    void theBeginningStaysTheSame_betweenCompactions() {
        ConversationMemory memory = trimming(100, HALF);
        for (int i = 1; i <= 6; i++) {
            memory.addAll(turn(i, 20));
        }
        List<Message> before = memory.context().messages();

        for (int i = 7; i <= 9; i++) {
            memory.addAll(turn(i, 20));

            assertThat(memory.context().messages()).startsWith(before.toArray(Message[]::new));
        }
    }

    @Test
    void aNumberOfMessages_isAWindowOfMessages() {
        ConversationMemory memory = trimming(10_000, HALF.withKeepRecent(2).withStartMessages(6));

        for (int i = 1; i <= 3; i++) {
            memory.addAll(turn(i, 20));
        }
        assertThat(labels(memory.context())).containsExactly("q1", "a1", "q2", "a2", "q3", "a3");
        memory.addAll(turn(4, 20));

        assertThat(labels(memory.context())).containsExactly("q4", "a4");
    }

    @Test
    void recentMessagesStay_whenTheyFit() {
        ConversationMemory memory = trimming(100, HALF.withKeepRecent(8));

        for (int i = 1; i <= 6; i++) {
            memory.addAll(turn(i, 20));
        }

        assertThat(labels(memory.context())).hasSize(8).startsWith("q3").endsWith("a6");
    }

    @Test
    void recentMessagesGiveWay_whenTheyDoNotFit() {
        ConversationMemory memory = trimming(100, HALF.withKeepRecent(200));

        for (int i = 1; i <= 6; i++) {
            memory.addAll(turn(i, 20));
        }

        assertThat(labels(memory.context())).hasSize(10).startsWith("q2").endsWith("a6");
    }

    @Test
    void theSummaryStandsInForWhatLeft_afterTheSystemText() {
        ConversationMemory memory = summarizing(200, HALF);
        memory.add(system("rules", 10));

        for (int i = 1; i <= 10; i++) {
            memory.addAll(turn(i, 20));
        }

        assertThat(memory.context().messages().get(0).text())
                .startsWith("rules x x x x x\n\nConversation so far:\n<conversation-record")
                .contains("\nso far 16\n")
                .endsWith("</conversation-record>");
        assertThat(labels(memory.context())).containsExactly("rules", "q9", "a9", "q10", "a10");
    }

    @Test
    void theSummaryStandsInAsMessages_whenItIsPlacedThere() {
        ConversationMemory memory = memories(200)
                .strategy(new SummaryStrategy(HALF))
                .maxSummaryTokens(10)
                .summarizer(request -> "so far")
                .summaryPlacement(SummaryPlacement.AS_MESSAGES)
                .build()
                .open("sam");
        memory.add(system("rules", 10));

        for (int i = 1; i <= 10; i++) {
            memory.addAll(turn(i, 20));
        }

        assertThat(labels(memory.context())).startsWith("rules", "Conversation", "Understood.", "q9");
        assertThat(memory.context().messages().get(0)).isEqualTo(system("rules", 10));
    }

    @Test
    void theNextSummary_isMadeFromTheLastOneAndWhatLeftSince() {
        List<String> previous = new ArrayList<>();
        ConversationMemory memory = memories(200)
                .strategy(new SummaryStrategy(HALF))
                .maxSummaryTokens(10)
                .summarizer(request -> {
                    previous.add(request.previousSummary());
                    return "summary " + previous.size();
                })
                .build()
                .open("sam");

        for (int i = 1; i <= 20; i++) {
            memory.addAll(turn(i, 20));
        }

        assertThat(previous).containsExactly("", "summary 1");
    }

    @Test
    void roomIsMade_forAMessageThatIsOnlyAnnounced() {
        ConversationMemory memory = trimming(100, HALF);
        for (int i = 1; i <= 5; i++) {
            memory.addAll(turn(i, 20));
        }

        List<String> beside = labels(memory.context(ContextRequest.of(user("next", 30), 10)));

        assertThat(beside).containsExactly("q5", "a5");
    }

    @Test
    void theNewestTurnStaysInTheMemory_whenAnAnnouncedMessageTakesAllTheRoom() {
        ConversationMemory memory = trimming(100, HALF);
        memory.addAll(turn(1, 40));
        memory.addAll(turn(2, 40));

        List<String> beside = labels(memory.context(ContextRequest.of(user("next", 90), 0)));
        List<String> afterwards = labels(memory.context());

        assertThat(beside).isEmpty();
        assertThat(afterwards).containsExactly("q2", "a2");
    }

    @Test
    void onlyTheSystemMessageIsSent_whenAnAnnouncedMessageAloneIsTooLarge() {
        ConversationMemory memory = trimming(100, HALF);
        memory.add(system("rules", 10));
        memory.addAll(turn(1, 40));

        List<String> beside = labels(memory.context(ContextRequest.of(user("next", 500), 0)));

        assertThat(beside).containsExactly("rules");
    }

    @Test
    void theSummaryIsNotSent_whenTheCurrentTurnNeedsItsRoom() {
        ConversationMemory memory = summarizing(120, HALF);
        for (int i = 1; i <= 7; i++) {
            memory.addAll(turn(i, 20));
        }

        memory.add(user("now", 20));
        List<String> labels = labels(memory.context(ContextRequest.of(null, 95)));

        assertThat(memory.summary()).isPresent();
        assertThat(labels).containsExactly("now");
    }

    @Test
    void aSummaryLongerThanANewOneCanGet_stillHasItsRoom() {
        TranscriptStore store = new InMemoryTranscriptStore();
        MemoryEngine.Builder before = memories(400)
                .store(store)
                .factShare(0)
                .summarizer(request -> "A long story:"
                        + IntStream.range(0, 90).mapToObj(i -> " word" + i).collect(Collectors.joining()));
        ConversationMemory memory = before.build().open("sam");
        for (int i = 1; i <= 20; i++) {
            memory.addAll(turn(i, 20));
        }
        ConversationMemory after = memories(200)
                .store(store)
                .strategy(new SummaryStrategy(new Watermarks(1.0, 1.0, 0, 0)))
                .summarizer(request -> {
                    throw new IllegalStateException("overloaded");
                })
                .fallbackSummarizer(request -> {
                    throw new IllegalStateException("overloaded");
                })
                .maxSummaryTokens(10)
                .build()
                .open("sam");

        for (int i = 21; i <= 40; i++) {
            after.addAll(turn(i, 20));

            assertThat(after.context().tokens()).isLessThanOrEqualTo(200);
            assertThat(after.context().messages().get(0).text()).contains("A long story: word0 word1");
        }
    }

    @Test
    void aConversationThatStartsWithTheAssistant_getsAnOpening() {
        ConversationMemory memory = trimming(100, HALF);

        memory.add(assistant("welcome", 10));
        memory.add(user("thanks", 10));

        assertThat(labels(memory.context())).containsExactly("(The", "welcome", "thanks");
    }

    @Test
    void theFullStrategyFailsWithTheNumbers_whenItNoLongerFits() {
        ConversationMemory memory =
                memories(100).strategy(new FullStrategy()).build().open("sam");
        memory.addAll(turn(1, 60));
        memory.addAll(turn(2, 60));

        assertThatThrownBy(memory::context)
                .isInstanceOf(BudgetExceededException.class)
                .hasMessageContaining("at least 20 tokens more than the 100");
        assertThat(memory.size()).isEqualTo(4);
    }

    @Test
    void aSystemMessageThatDoesNotFit_failsWithTheNumbers() {
        ConversationMemory memory = trimming(100, HALF);
        memory.add(system("rules", 120));

        assertThatThrownBy(memory::context)
                .isInstanceOf(BudgetExceededException.class)
                .hasMessageContaining("needs 120 tokens of the 100");
    }

    @Test
    void aRequestThatCannotBeServed_takesNothingOutOfTheWindow() {
        ConversationMemory memory = trimming(100, HALF);
        memory.add(system("rules", 20));
        memory.addAll(turn(1, 20));
        memory.addAll(turn(2, 20));

        assertThatThrownBy(() -> memory.context(ContextRequest.of(null, 95)))
                .isInstanceOf(BudgetExceededException.class);

        assertThat(labels(memory.context())).containsExactly("rules", "q1", "a1", "q2", "a2");
    }

    @Test
    void moreReservedThanThereIs_failsWithTheNumbers() {
        ConversationMemory memory = trimming(100, HALF);
        memory.addAll(turn(1, 20));

        assertThatThrownBy(() -> memory.context(ContextRequest.of(null, 101)))
                .isInstanceOf(BudgetExceededException.class)
                .hasMessageContaining("of the 0 that the budget leaves");
    }
}
