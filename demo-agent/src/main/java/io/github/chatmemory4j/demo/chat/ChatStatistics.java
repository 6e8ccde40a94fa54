package io.github.chatmemory4j.demo.chat;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import io.github.chatmemory4j.MemoryEvent;
import io.github.chatmemory4j.MemoryListener;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What this run of the chat has cost so far. Safe to share between threads. */
final class ChatStatistics implements MemoryListener {

    private final Map<MemoryEvent.Type, Integer> events = new EnumMap<>(MemoryEvent.Type.class);
    private int turns;
    private long contextTokens;
    private long reportedInputTokens;
    private long cachedInputTokens;
    private long outputTokens;

    @Override
    public synchronized void onEvent(MemoryEvent event) {
        events.merge(event.type(), 1, Integer::sum);
    }

    synchronized void answered(ChatResponse response, int tokensOfContext) {
        turns++;
        contextTokens += tokensOfContext;
        TokenUsage usage = response.tokenUsage();
        if (usage == null) {
            return;
        }
        reportedInputTokens += orZero(usage.inputTokenCount());
        outputTokens += orZero(usage.outputTokenCount());
        if (usage instanceof OpenAiTokenUsage openAi && openAi.inputTokensDetails() != null) {
            cachedInputTokens += orZero(openAi.inputTokensDetails().cachedTokens());
        }
    }

    private static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    synchronized void print(PrintWriter out) {
        out.printf("turns in this run      %,10d%n", turns);
        out.printf("context, mean tokens   %,10d%n", turns == 0 ? 0 : contextTokens / turns);
        out.printf("input tokens reported  %,10d%n", reportedInputTokens);
        out.printf("  of them cached       %,10d%n", cachedInputTokens);
        out.printf("output tokens reported %,10d%n", outputTokens);
        events.forEach((type, count) -> out.printf("%-22s %,10d%n", words(type), count));
    }

    private static String words(MemoryEvent.Type type) {
        return type.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
