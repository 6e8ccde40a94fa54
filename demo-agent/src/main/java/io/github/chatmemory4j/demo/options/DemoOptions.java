package io.github.chatmemory4j.demo.options;

import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.MemoryOptions;
import io.github.chatmemory4j.compaction.Watermarks;
import io.github.chatmemory4j.demo.fault.DemoException;
import io.github.chatmemory4j.token.TokenBudget;
import io.github.chatmemory4j.token.TokenCounter;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be set: on the command line, else in the environment, else in a file {@code .env} in the working directory. */
public final class DemoOptions {

    private static final String DEFAULT_MODEL = "gpt-4o-mini";

    @Option(names = "--base-url", paramLabel = "URL", description = "an OpenAI-compatible server (OPENAI_BASE_URL)")
    private @Nullable String baseUrl;

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            description = "its key (OPENAI_API_KEY, which shows in no process list)")
    private @Nullable String apiKey;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "chat model (OPENAI_MODEL; default " + DEFAULT_MODEL + ")")
    private @Nullable String model;

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            description = "full, trim, summary or combined (MEMORY_STRATEGY; default summary)")
    private @Nullable String strategy;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            description =
                    "tokens one request may have (MEMORY_MAX_TOKENS; default " + TokenBudget.DEFAULT_MAX_TOKENS + ")")
    private @Nullable String maxTokens;

    @Option(
            names = "--keep-recent",
            paramLabel = "N",
            description =
                    "messages kept word for word (MEMORY_KEEP_RECENT; default " + Watermarks.DEFAULT_KEEP_RECENT + ")")
    private @Nullable String keepRecent;

    private final Variables variables;

    public DemoOptions(Variables variables) {
        this.variables = variables;
    }

    /** Finds out what is wrong with any of the values before something is done with the others. */
    public void check() {
        baseUrl();
        apiKey();
        strategy();
        maxTokens();
        keepRecent();
    }

    public Optional<String> baseUrl() {
        Optional<String> url = find(baseUrl, "OPENAI_BASE_URL");
        if (url.isPresent() && !isHttp(url.get())) {
            throw new DemoException(
                    "--base-url (OPENAI_BASE_URL) must be like http://localhost:11434/v1, was '" + url.get() + "'");
        }
        return url;
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null
                    && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    public Optional<String> apiKey() {
        Optional<String> key = find(apiKey, "OPENAI_API_KEY");
        if (key.isPresent() && !key.get().chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new DemoException(
                    "--api-key (OPENAI_API_KEY) has a blank or another character no key has; copy it anew");
        }
        return key;
    }

    /** Whether there is neither a key nor a server. */
    public boolean offline() {
        return apiKey().isEmpty() && baseUrl().isEmpty();
    }

    public String model() {
        return find(model, "OPENAI_MODEL").orElse(DEFAULT_MODEL);
    }

    public MemoryKind strategy() {
        return MemoryKind.named(find(strategy, "MEMORY_STRATEGY").orElse(MemoryKind.SUMMARY.word()));
    }

    public int maxTokens() {
        return number("--max-tokens", maxTokens, "MEMORY_MAX_TOKENS", 1, TokenBudget.DEFAULT_MAX_TOKENS);
    }

    /**
     * As {@link #maxTokens()}, for an assistant with this system text.
     *
     * @throws DemoException if no request could ever fit, with the smallest number
     */
    public int maxTokensFor(String systemText, TokenCounter counter) {
        int tokens = maxTokens();
        int least = MemoryEngine.minTokens(systemText, counter);
        if (tokens < least) {
            throw new DemoException("--max-tokens (MEMORY_MAX_TOKENS) must be at least " + least
                    + ", which the assistant's instructions and a short message take, was " + tokens);
        }
        return tokens;
    }

    public int keepRecent() {
        return number("--keep-recent", keepRecent, "MEMORY_KEEP_RECENT", 0, Watermarks.DEFAULT_KEEP_RECENT);
    }

    /** The budget and the strategy, as a memory takes them. */
    public MemoryOptions memory() {
        return MemoryOptions.builder()
                .maxTokens(maxTokens())
                .strategy(strategy().strategy(keepRecent()))
                .build();
    }

    /** What is given, or else in a variable; blank is as good as nothing, so that either can be switched off. */
    private Optional<String> find(@Nullable String given, String variable) {
        return Optional.ofNullable(given)
                .or(() -> variables.find(variable))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private int number(String option, @Nullable String given, String variable, int least, int otherwise) {
        Optional<String> value = find(given, variable);
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value.get());
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number that is too small.
        }
        throw new DemoException(option + " (" + variable + ") must be a whole number of at least " + least + ", was '"
                + value.get() + "'");
    }
}
