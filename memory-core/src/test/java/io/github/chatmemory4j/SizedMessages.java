package io.github.chatmemory4j;

import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.ToolCall;
import io.github.chatmemory4j.token.TokenCounter;
import java.util.ArrayList;
import java.util.List;

/** Messages whose tokens can be read off: {@code user("q1", 10)} is ten tokens, overhead included, and starts with q1. */
public final class SizedMessages {

    private SizedMessages() {}

    static Message system(String label, int tokens) {
        return Message.system(text(label, tokens));
    }

    static Message user(String label, int tokens) {
        return Message.user(text(label, tokens));
    }

    static Message assistant(String label, int tokens) {
        return Message.assistant(text(label, tokens));
    }

    /** A question and its answer, half of the tokens each. */
    static List<Message> turn(int number, int tokens) {
        return List.of(user("q" + number, tokens / 2), assistant("a" + number, tokens / 2));
    }

    /** An assistant message with one call: twelve tokens of overhead, and three of id, name and arguments. */
    static Message call(String id) {
        return Message.assistant("", List.of(new ToolCall(id, "look_up", "{\"id\":\"" + id + "\"}")));
    }

    static Message result(String id, int tokens) {
        return Message.toolResult(id, text("result-" + id, tokens - 1));
    }

    static String text(String label, int tokens) {
        return label + " x".repeat(tokens - TokenCounter.MESSAGE_OVERHEAD_TOKENS - 1);
    }

    /** Memories that count words and summarise at once. */
    static MemoryEngine.Builder memories(int budgetTokens) {
        return MemoryEngine.builder()
                .maxTokens(budgetTokens)
                .tokenCounter(new WordCounter())
                .executor(Runnable::run)
                .clock(new TickingClock());
    }

    /** The first word of every message sent. */
    static List<String> labels(Context context) {
        List<String> labels = new ArrayList<>();
        context.messages().forEach(message -> labels.add(message.text().split("\\s", 2)[0]));
        return labels;
    }
}
