package io.github.chatmemory4j.demo;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvException;
import io.github.chatmemory4j.compaction.WaterMarks;
import io.github.chatmemory4j.token.TokenBudget;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be set: on the command line, else in the environment, else in a file {@code .env} in the working directory. */
public final class DemoOptions {

    static final String DEFAULT_MODEL = "gpt-4o-mini";

    @Option(names = "--base-url", paramLabel = "URL", description = "an OpenAI-compatible server (OPENAI_BASE_URL)")
    private @Nullable String baseUrl;

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            description = "its key (OPENAI_API_KEY, which shows in no process list)")
    private @Nullable String apiKey;

    @Option(names = "--model", paramLabel = "NAME", description = "chat model (OPENAI_MODEL; default gpt-4o-mini)")
    private @Nullable String model;

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            description = "full, trim or summary (MEMORY_STRATEGY; default summary)")
    private @Nullable String strategy;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            description = "tokens one request may have (MEMORY_MAX_TOKENS; default 3000)")
    private @Nullable Integer maxTokens;

    @Option(
            names = "--keep-recent",
            paramLabel = "N",
            description = "messages kept word for word (MEMORY_KEEP_RECENT; default 6)")
    private @Nullable Integer keepRecent;

    private Function<String, @Nullable String> variables = DemoOptions::variable;

    /** Takes variables from somewhere else, for tests. */
    public void variables(Function<String, @Nullable String> variables) {
        this.variables = variables;
    }

    private static @Nullable String variable(String name) {
        try {
            return Dotenv.configure().ignoreIfMissing().load().get(name);
        } catch (DotenvException e) {
            throw new DemoException("cannot read the file .env; each of its lines must be NAME=value", e);
        }
    }

    public Optional<String> baseUrl() {
        return option(baseUrl, "OPENAI_BASE_URL");
    }

    public Optional<String> apiKey() {
        return option(apiKey, "OPENAI_API_KEY");
    }

    /** Whether there is neither a key nor a server. */
    public boolean offline() {
        return apiKey().isEmpty() && baseUrl().isEmpty();
    }

    public String model() {
        return option(model, "OPENAI_MODEL").orElse(DEFAULT_MODEL);
    }

    public MemoryKind strategy() {
        return MemoryKind.named(option(strategy, "MEMORY_STRATEGY").orElse("summary"));
    }

    public int maxTokens() {
        int tokens = number(maxTokens, "MEMORY_MAX_TOKENS", TokenBudget.DEFAULT_MAX_TOKENS);
        if (tokens <= 0) {
            throw new DemoException("--max-tokens must be positive, was " + tokens);
        }
        return tokens;
    }

    public int keepRecent() {
        int messages = number(keepRecent, "MEMORY_KEEP_RECENT", WaterMarks.DEFAULT_KEEP_RECENT);
        if (messages < 0) {
            throw new DemoException("--keep-recent must not be negative, was " + messages);
        }
        return messages;
    }

    private Optional<String> option(@Nullable String given, String variable) {
        return Optional.ofNullable(given)
                .or(() -> Optional.ofNullable(variables.apply(variable)))
                .filter(value -> !value.isBlank());
    }

    private int number(@Nullable Integer given, String variable, int otherwise) {
        if (given != null) {
            return given;
        }
        Optional<String> value = option(null, variable);
        try {
            return value.map(text -> Integer.parseInt(text.strip())).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new DemoException(variable + " must be a whole number, was '" + value.orElse("") + "'", e);
        }
    }
}
