package io.github.chatmemory4j.langchain4j.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request as it arrived, what it weighs, and why it was rejected if it was. Immutable; do not alter its JSON. */
public final class ChatCompletionCall {

    private final int number;
    private final JsonNode body;
    private final int promptTokens;
    private final @Nullable ApiError rejection;

    ChatCompletionCall(int number, JsonNode body, int promptTokens, @Nullable ApiError rejection) {
        this.number = number;
        this.body = body;
        this.promptTokens = promptTokens;
        this.rejection = rejection;
    }

    /** Which request of this server it was, counted from 1; retries and rejected requests count too. */
    public int number() {
        return number;
    }

    /** The whole request; a missing node when it was not JSON. */
    public JsonNode body() {
        return body;
    }

    /** The messages in the order sent. */
    public List<JsonNode> messages() {
        return elements("messages");
    }

    /** The tool specifications in the order sent. */
    public List<JsonNode> tools() {
        return elements("tools");
    }

    /** The roles of the messages in the order sent: the shape of the conversation at a glance. */
    public List<String> roles() {
        return messages().stream().map(message -> message.path("role").asText()).toList();
    }

    /** The text of the newest user message, its parts joined; empty when there is none. */
    public String userText() {
        List<JsonNode> messages = messages();
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).path("role").asText().equals("user")) {
                return textOf(messages.get(i).path("content"));
            }
        }
        return "";
    }

    /** Tokens of messages and tool specifications, in the encoding that the server enforces its window with. */
    public int promptTokens() {
        return promptTokens;
    }

    public boolean streamed() {
        return body.path("stream").asBoolean(false);
    }

    /** Why the request was refused before the script saw it. */
    public Optional<ApiError> rejection() {
        return Optional.ofNullable(rejection);
    }

    /** Names the call without quoting what was said in it. */
    @Override
    public String toString() {
        return "call " + number + ", roles " + roles() + ", " + promptTokens + " tokens"
                + rejection().map(error -> ", rejected: " + error.message()).orElse("");
    }

    private List<JsonNode> elements(String field) {
        List<JsonNode> elements = new ArrayList<>();
        body.path(field).forEach(elements::add);
        return List.copyOf(elements);
    }

    private static String textOf(JsonNode content) {
        StringBuilder text = new StringBuilder(content.asText(""));
        content.forEach(part -> text.append(part.path("text").asText("")));
        return text.toString();
    }
}
