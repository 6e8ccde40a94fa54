package io.github.chatmemory4j.langchain4j.usage;

import dev.langchain4j.model.output.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * What a provider reports for one request, in one meaning for all of them: LangChain4j keeps what goes beyond input and
 * output in a class of each provider's module, none of which this library depends on, so it is read by name. Anthropic
 * counts what it reads from and writes into its cache beside the input; here the input is everything. What is not reported
 * is 0.
 */
public record ReportedUsage(long inputTokens, long cachedTokens, long outputTokens) {

    static final ReportedUsage NOTHING = new ReportedUsage(0, 0, 0);

    public static ReportedUsage of(@Nullable TokenUsage usage) {
        if (usage == null) {
            return NOTHING;
        }
        long besideInput = number(usage, "cacheReadInputTokens");
        long cached = besideInput
                + number(usage, "cachedContentTokenCount")
                + number(value(usage, "inputTokensDetails"), "cachedTokens");
        long input = tokens(usage.inputTokenCount()) + besideInput + number(usage, "cacheCreationInputTokens");
        return new ReportedUsage(input, cached, tokens(usage.outputTokenCount()));
    }

    private static long number(@Nullable Object source, String method) {
        return tokens(value(source, method));
    }

    private static long tokens(@Nullable Object value) {
        return value instanceof Number number ? Math.max(0, number.longValue()) : 0;
    }

    private static @Nullable Object value(@Nullable Object source, String method) {
        if (source == null) {
            return null;
        }
        try {
            return source.getClass().getMethod(method).invoke(source);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
