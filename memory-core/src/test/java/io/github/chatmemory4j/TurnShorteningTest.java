package io.github.chatmemory4j;

import static io.github.chatmemory4j.SizedMessages.assistant;
import static io.github.chatmemory4j.SizedMessages.call;
import static io.github.chatmemory4j.SizedMessages.labels;
import static io.github.chatmemory4j.SizedMessages.memories;
import static io.github.chatmemory4j.SizedMessages.result;
import static io.github.chatmemory4j.SizedMessages.text;
import static io.github.chatmemory4j.SizedMessages.turn;
import static io.github.chatmemory4j.SizedMessages.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.context.BudgetExceededException;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.context.PlacedRange;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.message.Media;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.token.internal.JsonClipping;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A current turn that alone is larger than the budget. A tool call is 15 tokens, its result as many as it says. */
class TurnShorteningTest {

    private static ConversationMemory memory(int budgetTokens) {
        return memories(budgetTokens).strategy(new TrimStrategy()).build().open("sam");
    }

    private static List<Placement> placements(Context context) {
        return context.sent().stream().map(ContextMessage::placement).toList();
    }

    private static int renderedTokens(Context context) {
        return context.messages().stream().mapToInt(new WordCounter()::count).sum();
    }

    @Test
    void oldToolResultsAreClearedFirst_asFewAsNeeded() {
        ConversationMemory memory = memory(300);
        memory.add(user("question", 20));
        for (String id : List.of("1", "2", "3")) {
            memory.addAll(List.of(call(id), result(id, 100)));
        }

        Context context = memory.context();

        assertThat(labels(context)).containsExactly("question", "", "[tool", "", "result-2", "", "result-3");
        assertThat(context.messages().get(2).text()).isEqualTo("[tool result cleared, 100 tokens]");
        assertThat(placements(context))
                .containsExactly(
                        Placement.VERBATIM,
                        Placement.VERBATIM,
                        Placement.SHORTENED,
                        Placement.VERBATIM,
                        Placement.VERBATIM,
                        Placement.VERBATIM,
                        Placement.VERBATIM);
        assertThat(renderedTokens(context)).isLessThanOrEqualTo(300);
    }

    @Test
    void resultsThatCarryState_areNotCleared() {
        ConversationMemory memory = memory(300);
        memory.addAll(List.of(
                user("question", 20),
                call("1"),
                TestMessage.toolResult("1", text("found-tools", 100), true),
                call("2"),
                result("2", 100),
                call("3"),
                result("3", 100)));

        assertThat(labels(memory.context()))
                .containsExactly("question", "", "found-tools", "", "[tool", "", "result-3");
    }

    @Test
    void theMediaOfAClearedResult_goToo() {
        ConversationMemory memory = memory(300);
        memory.addAll(List.of(
                user("question", 20),
                call("1"),
                TestMessage.toolResult("1", text("photo", 20), false, Media.IMAGE),
                call("2"),
                result("2", 100)));

        Context context = memory.context();

        assertThat(labels(context)).containsExactly("question", "", "[tool", "", "result-2");
        assertThat(context.messages().get(2).media()).isEmpty();
    }

    @Test
    void overLongMessages_areClippedInTheMiddle_withAVisibleMark() {
        ConversationMemory memory = memory(100);
        memory.add(Message.user("begin " + "x ".repeat(1_000) + "end"));

        Context context = memory.context();

        assertThat(context.messages().get(0).text())
                .startsWith("begin x x")
                .contains("[... clipped, about 906 tokens left out ...]")
                .endsWith("x end");
        assertThat(renderedTokens(context)).isBetween(95, 100);
    }

    @Test
    void clippingKeepsShortMessagesWhole_andMedia() {
        ConversationMemory memory = memory(300);
        memory.addAll(List.of(
                TestMessage.user("Ann", text("look", 500), Media.IMAGE_LOW_DETAIL), assistant("short-answer", 20)));

        Context context = memory.context();

        assertThat(context.messages().get(0).media()).containsExactly(Media.IMAGE_LOW_DETAIL);
        assertThat(context.messages().get(1)).isEqualTo(assistant("short-answer", 20));
        assertThat(renderedTokens(context)).isLessThanOrEqualTo(300);
    }

    @Test
    void theResultsOfOneParallelCall_shareTheRoom() {
        ConversationMemory memory = memory(400);
        List<ToolCall> calls = List.of(new ToolCall("1", "a", "{}"), new ToolCall("2", "a", "{}"));
        memory.addAll(
                List.of(user("question", 20), Message.assistant("", calls), result("2", 1_000), result("1", 1_000)));

        Context context = memory.context();

        ProviderGrammar.check(context.messages());
        assertThat(renderedTokens(context)).isBetween(380, 400);
        assertThat(context.sent().get(2).tokens())
                .isCloseTo(context.sent().get(3).tokens(), within(3));
    }

    @Test
    void oldStepsAreLeftOut_ratherThanEverythingMadeUnreadable() {
        ConversationMemory memory = memory(1_000);
        memory.add(user("question", 90));
        for (int i = 0; i < 100; i++) {
            String id = String.valueOf(i);
            memory.addAll(List.of(
                    Message.assistant(text("thought-" + i, 50), List.of(new ToolCall(id, "look_up", "{}"))),
                    result(id, 50)));
        }

        Context context = memory.context();

        assertThat(context.messages().get(0)).isEqualTo(user("question", 90));
        assertThat(labels(context)).endsWith("thought-99", "result-99").doesNotContain("thought-0");
        assertThat(context.sent().size()).isGreaterThan(10);
        assertThat(context.placements())
                .anyMatch(range ->
                        range.placement() == Placement.TRIMMED && range.reason().equals("no room in this request"));
    }

    @Test
    void stepsThatCarryState_areLeftOutLast() {
        ConversationMemory memory = memory(300);
        memory.add(user("question", 20));
        memory.addAll(List.of(call("tools"), TestMessage.toolResult("tools", text("found-tools", 20), true)));
        for (int i = 0; i < 20; i++) {
            memory.addAll(List.of(call("id" + i), result("id" + i, 20)));
        }

        assertThat(labels(memory.context()))
                .contains("found-tools", "result-id19")
                .doesNotContain("result-id0");
    }

    @Test
    void theQuestionAndTheNewestStep_areAlwaysThere() {
        ConversationMemory memory = memory(120);
        memory.add(Message.user("question " + "x ".repeat(500)));
        for (int i = 0; i < 20; i++) {
            memory.addAll(List.of(call("id" + i), result("id" + i, 500)));
        }

        Context context = memory.context();

        assertThat(context.sent().stream().map(ContextMessage::position)).containsExactly(0L, 39L, 40L);
        assertThat(renderedTokens(context)).isLessThanOrEqualTo(120);
    }

    @Test
    void onlyTheCurrentTurnIsShortened() {
        ConversationMemory memory = memory(200);
        memory.addAll(turn(1, 40));

        memory.add(user("long", 300));

        Context context = memory.context();
        assertThat(labels(context)).containsExactly("long");
        assertThat(context.placements().stream().map(PlacedRange::placement))
                .containsExactly(Placement.TRIMMED, Placement.SHORTENED);
    }

    @Test
    void whatCannotBeMadeToFit_failsWithTheNumbers() {
        ConversationMemory memory = memory(100);
        ToolCall huge = new ToolCall("1", "x ".repeat(200), "write");
        memory.addAll(List.of(user("question", 20), Message.assistant("", List.of(huge)), result("1", 20)));

        assertThatThrownBy(memory::context)
                .isInstanceOf(BudgetExceededException.class)
                .hasMessageContaining("the current turn needs 254 tokens even when it is clipped")
                .hasMessageContaining("leaves 100");
    }

    @Test
    void noMessageTextIsInTheError() {
        ConversationMemory memory = memory(100);
        memory.add(user("secret", 90));

        assertThatThrownBy(() -> memory.context(ContextRequest.of(null, 90)))
                .isInstanceOf(BudgetExceededException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void aTurnOfThousandsOfSteps_isShortened_countingEachMessageAFewTimesAtMost() {
        AtomicInteger counted = new AtomicInteger();
        TokenCounter words = new WordCounter();
        ConversationMemory memory = memories(3_000)
                .strategy(new TrimStrategy())
                .tokenCounter(text -> {
                    counted.incrementAndGet();
                    return words.countText(text);
                })
                .build()
                .open("sam");
        memory.addAll(List.of(user("question", 20)));
        memory.addAll(IntStream.range(0, 3_000)
                .boxed()
                .flatMap(i -> List.of(call("id" + i), result("id" + i, 200)).stream())
                .toList());

        counted.set(0);
        Context context = memory.context();

        assertThat(counted.get()).isLessThan(4 * 6_001);
        assertThat(context.sent().get(0).message().role()).isEqualTo(Role.USER);
        assertThat(labels(context)).endsWith("result-id2999");
    }

    @Test
    void argumentsOfToolCallsAreClippedAsJson_andTheTranscriptKeepsThemWhole() {
        String arguments = "{\"path\": \"a.txt\", \"content\": \"" + text("begin", 500) + " end\"}";
        ConversationMemory memory = memory(200);
        memory.addAll(List.of(
                user("write", 20),
                Message.assistant("", List.of(new ToolCall("1", "write", arguments))),
                result("1", 10)));

        Context context = memory.context();

        assertThat(renderedTokens(context)).isLessThanOrEqualTo(200);
        assertThat(placements(context)).containsExactly(Placement.VERBATIM, Placement.SHORTENED, Placement.VERBATIM);
        assertThat(context.messages().get(1).toolCalls()).singleElement().satisfies(call -> {
            assertThat(call.id()).isEqualTo("1");
            assertThat(call.arguments())
                    .startsWith("{\"path\": \"a.txt\", \"content\": \"begin")
                    .contains(JsonClipping.MARK)
                    .endsWith(" end\"}");
        });
        assertThat(memory.transcript(1, 2).get(0).message().toolCalls().get(0).arguments())
                .isEqualTo(arguments);
    }
}
