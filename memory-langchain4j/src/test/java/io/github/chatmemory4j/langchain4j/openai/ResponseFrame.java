package io.github.chatmemory4j.langchain4j.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/** What every object of one response shares: id, time, model, and the tokens to report. */
final class ResponseFrame {

    private final ChatCompletionCall call;
    private final UsageReport report;
    private final long created = Instant.now().getEpochSecond();

    ResponseFrame(ChatCompletionCall call, UsageReport report) {
        this.call = call;
        this.report = report;
    }

    /** A response object without choices. */
    ObjectNode object(String type) {
        ObjectNode object = JsonNodeFactory.instance
                .objectNode()
                .put("id", "chatcmpl-" + call.number())
                .put("object", type)
                .put("created", created)
                .put("model", call.body().path("model").asText());
        if (call.streamed() && wantsStreamedUsage()) {
            object.putNull("usage");
        }
        return object;
    }

    Optional<ObjectNode> usage(String written) {
        return report.usage(call, written);
    }

    /** The event before the last that carries the usage, for a caller that asked for it. */
    Optional<ObjectNode> streamedUsage(String written) {
        if (!wantsStreamedUsage()) {
            return Optional.empty();
        }
        return usage(written).map(usage -> {
            ObjectNode event = object("chat.completion.chunk");
            event.putArray("choices");
            event.set("usage", usage);
            return event;
        });
    }

    private boolean wantsStreamedUsage() {
        return call.body().path("stream_options").path("include_usage").asBoolean(false);
    }
}
