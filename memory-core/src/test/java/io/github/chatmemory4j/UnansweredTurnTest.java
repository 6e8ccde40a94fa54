package io.github.chatmemory4j;

import static io.github.chatmemory4j.SizedMessages.call;
import static io.github.chatmemory4j.SizedMessages.memories;
import static io.github.chatmemory4j.SizedMessages.result;
import static io.github.chatmemory4j.SizedMessages.turn;
import static io.github.chatmemory4j.SizedMessages.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.context.internal.Bridge;
import io.github.chatmemory4j.message.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Turns that have no answer: no provider that is strict about it gets two user messages in a row, or one behind a result. */
class UnansweredTurnTest {

    private static List<String> roles(Context context) {
        return context.messages().stream()
                .map(message -> message.text().equals(Bridge.TEXT)
                        ? "bridge"
                        : message.role().name().toLowerCase(java.util.Locale.ROOT))
                .toList();
    }

    private static ConversationMemory memory(int budgetTokens) {
        return memories(budgetTokens).strategy(new TrimStrategy()).build().open("sam");
    }

    @Test
    void aBridgeStandsBehindATurnWithoutAnswer_onceTheUserGoesOn() {
        ConversationMemory memory = memory(1_000);
        memory.add(user("one", 10));
        assertThat(roles(memory.context())).containsExactly("user");

        memory.add(user("two", 10));
        assertThat(roles(memory.context())).containsExactly("user", "bridge", "user");
        memory.addAll(List.of(call("1"), result("1", 10)));
        assertThat(roles(memory.context())).containsExactly("user", "bridge", "user", "assistant", "tool");

        memory.add(user("three", 10));
        assertThat(roles(memory.context()))
                .containsExactly("user", "bridge", "user", "assistant", "tool", "bridge", "user");
    }

    @Test
    void aBridgeStandsBehindAnAnswerThatIsBlank() {
        ConversationMemory memory = memory(1_000);
        memory.addAll(List.of(user("one", 10), Message.assistant("  "), user("two", 10), Message.assistant("")));

        assertThat(roles(memory.context(ContextRequest.of(user("three", 10), 0))))
                .containsExactly("user", "bridge", "user", "bridge");
    }

    @Test
    void theContextEndsWithABridge_onlyBeforeAUserMessage() {
        ConversationMemory memory = memory(1_000);
        memory.add(user("one", 10));

        assertThat(roles(memory.context(ContextRequest.PLAIN))).containsExactly("user");
        assertThat(roles(memory.context(ContextRequest.PLAIN.beforeUserMessage())))
                .containsExactly("user", "bridge");
        assertThat(roles(memory.context(ContextRequest.of(user("two", 10), 0)))).containsExactly("user", "bridge");
    }

    @Test
    void bridgesAreWithinTheBudget() {
        for (int budget = 60; budget < 200; budget += 7) {
            ConversationMemory memory = memory(budget);
            for (int i = 0; i < 12; i++) {
                memory.add(user("unanswered", 15));
                Context context = memory.context();

                assertThat(context.messages().stream()
                                .mapToInt(new WordCounter()::count)
                                .sum())
                        .isEqualTo(context.tokens())
                        .isLessThanOrEqualTo(budget);
            }
        }
    }

    @Test
    void aTurnThatWaitsForItsResult_staysWhileItsToolBeginsTurns() {
        ConversationMemory memory = memory(200);
        memory.addAll(turn(1, 60));
        memory.addAll(List.of(user("outer", 60), call("1")));
        memory.stayFrom(2);
        memory.add(user("inner", 60));
        assertThat(memory.context().tokens()).isLessThanOrEqualTo(200);
        memory.addAll(List.of(Message.assistant("in"), result("1", 20)));

        Context context = memory.context();

        assertThat(context.messages().get(context.messages().size() - 1).toolCallId())
                .isEqualTo("1");
        assertThat(context.messages()).anyMatch(message -> message.text().startsWith("outer"));
        assertThat(context.tokens()).isLessThanOrEqualTo(200);
    }

    @Test
    void theOldestAreLeftOutOfARequest_whenThereIsNoRoomForAllThatStay() {
        ConversationMemory memory = memory(200);
        memory.addAll(List.of(user("outer", 150), call("1")));
        memory.stayFrom(0);
        memory.add(user("inner", 150));

        Context inner = memory.context();
        memory.addAll(List.of(Message.assistant("in"), result("1", 10)));
        memory.stayFrom(Long.MAX_VALUE);
        Context outer = memory.context();

        assertThat(inner.messages()).singleElement().satisfies(message -> assertThat(message.text())
                .startsWith("inner"));
        assertThat(roles(outer)).containsExactly("user", "assistant", "tool");
        assertThat(outer.tokens()).isLessThanOrEqualTo(200);
    }
}
