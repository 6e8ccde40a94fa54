package io.github.chatmemory4j.transcript.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TurnPropertiesTest {

    private static final int TURNS = 5_000;

    @Test
    void everyMessageIsInOneStepOrLeftOut_andEveryStepIsAcceptable() {
        for (int seed = 0; seed < TURNS; seed++) {
            Turn turn = Turn.of(Entries.of(messages(new Random(seed))));

            List<Long> positions = new ArrayList<>(Entries.leftOut(turn));
            Entries.steps(turn).forEach(positions::addAll);
            assertThat(positions)
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(
                            turn.entries().stream().map(CountedEntry::position).toList());
            for (Step step : turn.steps()) {
                isAcceptable(step, seed);
            }
        }
    }

    private static void isAcceptable(Step step, int seed) {
        List<Message> messages =
                step.entries().stream().map(CountedEntry::message).toList();
        List<String> asked =
                messages.get(0).toolCalls().stream().map(ToolCall::id).toList();
        List<Message> results = messages.subList(1, messages.size());
        assertThat(messages.get(0).role()).as("seed %d", seed).isNotEqualTo(Role.TOOL);
        assertThat(results).as("seed %d", seed).allMatch(result -> result.role() == Role.TOOL);
        assertThat(results.stream().map(Message::toolCallId))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(asked);
    }

    private static Message[] messages(Random random) {
        Message[] messages = new Message[1 + random.nextInt(15)];
        for (int i = 0; i < messages.length; i++) {
            messages[i] = switch (random.nextInt(6)) {
                case 0 -> Message.user("question");
                case 1 -> Message.assistant(random.nextBoolean() ? "" : "answer");
                case 2 -> Entries.call(id(random));
                case 3 -> Entries.call(id(random), id(random));
                default -> Entries.result(id(random));
            };
        }
        return messages;
    }

    private static String id(Random random) {
        int id = random.nextInt(4);
        return id == 0 ? "" : String.valueOf(id);
    }
}
