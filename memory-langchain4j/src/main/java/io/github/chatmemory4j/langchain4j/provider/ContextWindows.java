package io.github.chatmemory4j.langchain4j.provider;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Context windows of well-known models by the beginning of their names, as their providers published them in 2026. A table
 * ages, and a server may be set to less; so it is a starting point for a {@link RequestTokens}, and what a model refuses
 * comes on top of it.
 */
public final class ContextWindows {

    private static final Map<String, Integer> BY_PREFIX = new LinkedHashMap<>();

    static {
        // The first that fits holds, so longer beginnings stand before shorter ones.
        BY_PREFIX.put("gpt-3.5", 16_385);
        BY_PREFIX.put("gpt-4.1", 1_047_576);
        BY_PREFIX.put("gpt-4o", 128_000);
        BY_PREFIX.put("gpt-4-turbo", 128_000);
        BY_PREFIX.put("gpt-4-32k", 32_768);
        BY_PREFIX.put("gpt-4", 8_192);
        BY_PREFIX.put("gpt-5", 400_000);
        BY_PREFIX.put("o1", 200_000);
        BY_PREFIX.put("o3", 200_000);
        BY_PREFIX.put("o4-mini", 200_000);
        BY_PREFIX.put("gpt-oss", 131_072);
        BY_PREFIX.put("claude", 200_000);
        BY_PREFIX.put("gemini-1.5-pro", 2_097_152);
        BY_PREFIX.put("gemini", 1_048_576);
        BY_PREFIX.put("deepseek", 131_072);
        BY_PREFIX.put("mistral-large", 131_072);
        BY_PREFIX.put("mistral-medium", 131_072);
        BY_PREFIX.put("mistral-small", 131_072);
        BY_PREFIX.put("codestral", 262_144);
        BY_PREFIX.put("llama-3.3", 131_072);
        BY_PREFIX.put("llama-3.1", 131_072);
    }

    private ContextWindows() {}

    /**
     * Tokens a model takes, question and answer together; empty when its name is not known. A provider in front, as in {@code
     * openai/gpt-4o}, a region, as in {@code eu.anthropic.claude-sonnet-4}, and case do not matter.
     */
    public static OptionalInt of(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        name = name.substring(name.lastIndexOf('/') + 1);
        int vendor = Math.max(name.indexOf("anthropic."), name.indexOf("mistral."));
        name = vendor < 0 ? name : name.substring(name.indexOf('.', vendor) + 1);
        for (Map.Entry<String, Integer> known : BY_PREFIX.entrySet()) {
            if (name.startsWith(known.getKey())) {
                return OptionalInt.of(known.getValue());
            }
        }
        return OptionalInt.empty();
    }

    /**
     * A share of the model's window, less what its answer may take; for models whose window is not known, what is given.
     *
     * @param share in (0, 1]
     * @param reservedForAnswer tokens kept free for the answer
     * @param otherwise tokens for a model that is not in the table, or not known yet
     */
    public static RequestTokens share(double share, int reservedForAnswer, int otherwise) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be in (0, 1], was " + share);
        }
        if (reservedForAnswer < 0 || otherwise <= 0) {
            throw new IllegalArgumentException("need reservedForAnswer >= 0 and otherwise > 0, were reservedForAnswer="
                    + reservedForAnswer + ", otherwise=" + otherwise);
        }
        return (memoryId, model) -> {
            OptionalInt window = of(model);
            return window.isEmpty()
                    ? otherwise
                    : (int) Math.max(1, Math.min(window.getAsInt() * share, window.getAsInt() - reservedForAnswer));
        };
    }
}
