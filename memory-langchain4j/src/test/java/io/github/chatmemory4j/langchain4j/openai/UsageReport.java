package io.github.chatmemory4j.langchain4j.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The {@code usage} object of a response, or none from a server that does not report. */
@FunctionalInterface
interface UsageReport {

    Optional<ObjectNode> usage(ChatCompletionCall call, String written);

    static UsageReport none() {
        return (call, written) -> Optional.empty();
    }

    /** Counts by {@code meter}; tells cached tokens only when {@code cachedTokens} is given. */
    static UsageReport of(TokenMeter meter, @Nullable ToIntFunction<ChatCompletionCall> cachedTokens) {
        return (call, written) -> {
            int prompt = meter.request(call.body());
            int completion = meter.text(written);
            ObjectNode usage = JsonNodeFactory.instance
                    .objectNode()
                    .put("prompt_tokens", prompt)
                    .put("completion_tokens", completion)
                    .put("total_tokens", prompt + completion);
            if (cachedTokens != null) {
                usage.putObject("prompt_tokens_details").put("cached_tokens", cachedTokens.applyAsInt(call));
            }
            return Optional.of(usage);
        };
    }
}
