package io.github.chatmemory4j.demo.chat;

import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import io.github.chatmemory4j.demo.request.RequestTokens;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Counts what a model is sent, by our own count and by its provider's report. Safe to share between threads. */
final class ModelUsage implements ChatModelListener {

    private final RequestTokens requestTokens;
    private int requests;
    private long sentTokens;
    private int largestTokens;
    private long reportedTokens;
    private long cachedTokens;
    private long outputTokens;

    ModelUsage(RequestTokens requestTokens) {
        this.requestTokens = requestTokens;
    }

    @Override
    public void onRequest(ChatModelRequestContext context) {
        sent(requestTokens.of(context.chatRequest()));
    }

    private synchronized void sent(int tokens) {
        requests++;
        sentTokens += tokens;
        largestTokens = Math.max(largestTokens, tokens);
    }

    @Override
    public synchronized void onResponse(ChatModelResponseContext context) {
        TokenUsage usage = context.chatResponse().tokenUsage();
        if (usage == null) {
            return;
        }
        reportedTokens += orZero(usage.inputTokenCount());
        outputTokens += orZero(usage.outputTokenCount());
        if (usage instanceof OpenAiTokenUsage openAi && openAi.inputTokensDetails() != null) {
            cachedTokens += orZero(openAi.inputTokensDetails().cachedTokens());
        }
    }

    private static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    synchronized int requests() {
        return requests;
    }

    synchronized void print(String requestsOf, PrintWriter out) {
        out.printf(Locale.ROOT, "%-24s %,10d%n", requestsOf, requests);
        if (requests > 0) {
            out.printf(Locale.ROOT, "  tokens, mean           %,10d%n", sentTokens / requests);
            out.printf(Locale.ROOT, "  tokens, largest        %,10d%n", largestTokens);
        }
        if (reportedTokens > 0) {
            out.printf(Locale.ROOT, "  reported input tokens  %,10d%n", reportedTokens);
            out.printf(Locale.ROOT, "    of them cached       %,10d%n", cachedTokens);
            out.printf(Locale.ROOT, "  reported output tokens %,10d%n", outputTokens);
        }
    }
}
