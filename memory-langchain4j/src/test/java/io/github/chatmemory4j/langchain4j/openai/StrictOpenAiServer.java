package io.github.chatmemory4j.langchain4j.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * An OpenAI chat completions endpoint on this machine that rejects what OpenAI rejects, in OpenAI's words.
 *
 * <p>Listens on the loopback interface, on a port of its own. Every request is recorded, accepted or not; a test
 * ends with {@code assertThat(server.rejections()).isEmpty()}. Safe to share between threads.
 *
 * <pre>{@code
 * try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.text("Hello"))) {
 *     ChatModel model = OpenAiChatModel.builder()
 *             .baseUrl(server.baseUrl()).apiKey("any-key").modelName("gpt-4o-mini").build();
 *     ...
 * }
 * }</pre>
 */
public final class StrictOpenAiServer implements AutoCloseable {

    /** The only key that is refused. */
    public static final String BAD_KEY = "bad-key";

    /** The only model name that is not known. */
    public static final String NO_SUCH_MODEL = "no-such-model";

    /** That of gpt-4o and gpt-4o-mini. */
    public static final int DEFAULT_CONTEXT_WINDOW = 128_000;

    private final LoopbackHttp http;
    private final CallLog log;

    private StrictOpenAiServer(LoopbackHttp http, CallLog log) {
        this.http = http;
        this.log = log;
    }

    /** A server that says "OK" to everything that is valid. */
    public static StrictOpenAiServer start() {
        return builder().start();
    }

    /** A server that answers what {@code script} says to everything that is valid. */
    public static StrictOpenAiServer start(Function<ChatCompletionCall, Reply> script) {
        return builder().script(script).start();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** What LangChain4j's {@code baseUrl} wants: with {@code /v1}, without the rest. */
    public String baseUrl() {
        return http.url() + "/v1";
    }

    /** All requests so far, oldest first. */
    public List<ChatCompletionCall> calls() {
        return log.calls();
    }

    /** The newest request. */
    public ChatCompletionCall lastCall() {
        List<ChatCompletionCall> calls = log.calls();
        if (calls.isEmpty()) {
            throw new IllegalStateException("no request has arrived yet");
        }
        return calls.get(calls.size() - 1);
    }

    /** Why requests were refused, oldest first. Scripted errors are not among them. */
    public List<ApiError> rejections() {
        return log.calls().stream().flatMap(call -> call.rejection().stream()).toList();
    }

    /** Closes all connections, also those that wait for a delayed reply. A second call does nothing. */
    @Override
    public void close() {
        http.close();
    }

    /** Settings of a server; each has a default. Not safe for use by several threads. */
    public static final class Builder {

        private int contextWindow = DEFAULT_CONTEXT_WINDOW;
        private Function<ChatCompletionCall, Reply> script = call -> Reply.text("OK");
        private TokenMeter meter = TokenMeter.o200kBase();
        private @Nullable TokenMeter reportedMeter;
        private @Nullable ToIntFunction<ChatCompletionCall> cachedTokens;
        private boolean usageReported = true;
        private boolean alternation;

        private Builder() {}

        /** Tokens that prompt and answer may take together. */
        public Builder contextWindow(int tokens) {
            if (tokens <= 0) {
                throw new IllegalArgumentException("contextWindow must be positive, was " + tokens);
            }
            this.contextWindow = tokens;
            return this;
        }

        /** Decides the answer to each accepted call. Called on the server's threads, several at once. */
        public Builder script(Function<ChatCompletionCall, Reply> script) {
            this.script = script;
            return this;
        }

        /** A model with another encoding: enforces the window and reports usage by {@code counter}. */
        public Builder countingBy(ToIntFunction<String> counter) {
            this.meter = new TokenMeter(counter);
            return this;
        }

        /** Reports usage by {@code counter}, while the window is still enforced by the model's own encoding. */
        public Builder reportingUsageBy(ToIntFunction<String> counter) {
            this.reportedMeter = new TokenMeter(counter);
            return this;
        }

        /** Reports so many of a call's prompt tokens as read from the provider's cache. */
        public Builder cachedTokens(ToIntFunction<ChatCompletionCall> cachedTokens) {
            this.cachedTokens = cachedTokens;
            return this;
        }

        /** Reports no usage at all, like some compatible servers. */
        public Builder withoutUsage() {
            this.usageReported = false;
            return this;
        }

        /** Also demands that user and assistant alternate, like the chat templates of Mistral and Gemma. */
        public Builder strictAlternation() {
            this.alternation = true;
            return this;
        }

        public StrictOpenAiServer start() {
            CallLog log = new CallLog();
            UsageReport usage = usageReported
                    ? UsageReport.of(reportedMeter == null ? meter : reportedMeter, cachedTokens)
                    : UsageReport.none();
            RequestRule rule = RequestRule.all(rules());
            LoopbackHttp http = LoopbackHttp.start(new ChatCompletionsHandler(rule, meter, log, script, usage));
            return new StrictOpenAiServer(http, log);
        }

        private List<RequestRule> rules() {
            List<RequestRule> rules =
                    new ArrayList<>(List.of(new MessageShapeRule(), new ToolIdentifierRule(), new ToolPairingRule()));
            if (alternation) {
                rules.add(new AlternationRule());
            }
            rules.add(new ContextWindowRule(contextWindow, meter));
            return rules;
        }
    }
}
