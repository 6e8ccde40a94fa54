package io.github.chatmemory4j.token;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;

/** The byte-pair encodings of OpenAI's chat models. */
public enum Encoding {
    /** gpt-4o, gpt-4.1, gpt-4.5, gpt-5, gpt-oss and the o-series. */
    O200K_BASE,
    /** gpt-4, gpt-4-turbo, gpt-3.5 and the text-embedding models. */
    CL100K_BASE;

    private static final List<String> CL100K_PREFIXES =
            List.of("gpt-4-", "gpt-3.5", "gpt-35", "text-embedding-ada", "text-embedding-3");

    /**
     * The encoding a model counts in.
     *
     * <p>A provider in front ({@code openai/gpt-4}) and a fine-tuning prefix ({@code ft:gpt-4-0613:...}) are skipped and
     * case does not matter. Every other name, {@code llama3}, {@code claude-...} and names not yet invented included,
     * gets {@link #O200K_BASE}: for those models the count is an estimate. Never throws for a non-null name.
     */
    public static Encoding forModel(String modelName) {
        String name =
                requireNonNull(modelName, "modelName").toLowerCase(Locale.ROOT).strip();
        name = name.substring(name.lastIndexOf('/') + 1);
        if (name.startsWith("ft:")) {
            name = name.substring("ft:".length());
        }
        String model = name;
        boolean bareGpt4 = model.equals("gpt-4") || model.startsWith("gpt-4:");
        return bareGpt4 || CL100K_PREFIXES.stream().anyMatch(model::startsWith) ? CL100K_BASE : O200K_BASE;
    }
}
