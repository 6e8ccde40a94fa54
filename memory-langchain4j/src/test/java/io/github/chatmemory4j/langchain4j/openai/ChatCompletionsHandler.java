package io.github.chatmemory4j.langchain4j.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes one request through the door: who asks, for what, is it valid; then records it and has it answered. */
final class ChatCompletionsHandler implements HttpHandler {

    private static final String PATH = "/v1/chat/completions";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RequestRule rule;
    private final TokenMeter meter;
    private final CallLog log;
    private final Function<ChatCompletionCall, Reply> script;
    private final UsageReport usage;

    ChatCompletionsHandler(
            RequestRule rule,
            TokenMeter meter,
            CallLog log,
            Function<ChatCompletionCall, Reply> script,
            UsageReport usage) {
        this.rule = rule;
        this.meter = meter;
        this.log = log;
        this.script = script;
        this.usage = usage;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            JsonNode body = parse(sent);
            ApiError rejection = rejection(exchange, body);
            ChatCompletionCall call = log.add(body, meter.request(body), rejection);
            Reply reply = rejection == null ? scripted(call) : Reply.error(rejection);
            ReplyWriter.write(exchange, reply, new ResponseFrame(call, usage), call.streamed());
        }
    }

    private static JsonNode parse(byte[] sent) throws IOException {
        try {
            return MAPPER.readTree(sent);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private @Nullable ApiError rejection(HttpExchange exchange, JsonNode body) {
        try {
            checkDoor(exchange);
            checkBody(body);
            rule.check(body);
            return null;
        } catch (RejectedCallException e) {
            return e.error();
        }
    }

    private static void checkDoor(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        if (!path.equals(PATH) || !method.equals("POST")) {
            throw new RejectedCallException(new ApiError(404, "Invalid URL (" + method + " " + path + ")", null, null));
        }
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            throw new RejectedCallException(new ApiError(401, "You didn't provide an API key.", null, null));
        }
        if (authorization.equals("Bearer " + StrictOpenAiServer.BAD_KEY)) {
            throw new RejectedCallException(new ApiError(
                    401, "Incorrect API key provided: " + StrictOpenAiServer.BAD_KEY + ".", null, "invalid_api_key"));
        }
    }

    private static void checkBody(JsonNode body) {
        if (!body.isObject()) {
            throw new RejectedCallException(
                    new ApiError(400, "We could not parse the JSON body of your request.", null, null));
        }
        String model = body.path("model").asText("");
        if (model.isEmpty()) {
            throw new RejectedCallException(new ApiError(400, "you must provide a model parameter", null, null));
        }
        if (model.equals(StrictOpenAiServer.NO_SUCH_MODEL)) {
            throw new RejectedCallException(new ApiError(
                    404,
                    "The model `" + model + "` does not exist or you do not have access to it.",
                    null,
                    "model_not_found"));
        }
    }

    /** A script that throws is a fault of the test; it is told to the client, where the test will see it. */
    private Reply scripted(ChatCompletionCall call) {
        try {
            return Objects.requireNonNull(script.apply(call), "reply");
        } catch (RuntimeException | AssertionError e) {
            return Reply.error(new ApiError(500, "the script of the test failed: " + e, null, "script_failed"));
        }
    }
}
