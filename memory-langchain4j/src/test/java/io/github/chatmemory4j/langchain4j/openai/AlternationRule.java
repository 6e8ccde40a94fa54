package io.github.chatmemory4j.langchain4j.openai;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * System message first and only there, then a user message, then user and assistant in turn.
 *
 * <p>OpenAI does not ask for this; the chat templates of Mistral and Gemma do, whichever server runs them. As in
 * those templates, an assistant message that calls tools and the results do not count as an answer.
 */
final class AlternationRule implements RequestRule {

    @Override
    public void check(JsonNode body) {
        String expected = "user";
        JsonNode messages = body.path("messages");
        for (int i = 0; i < messages.size(); i++) {
            String role = messages.get(i).path("role").asText();
            if (role.equals("system") || role.equals("developer")) {
                checkFirst(i);
            } else if (isToolStep(messages.get(i))) {
                checkStarted(expected, i);
            } else {
                if (!role.equals(expected)) {
                    throw outOfTurn(i);
                }
                expected = role.equals("user") ? "assistant" : "user";
            }
        }
    }

    private static void checkFirst(int index) {
        if (index > 0) {
            throw RejectedCallException.invalidMessage(
                    "System message must be at the beginning.", "messages.[" + index + "].role");
        }
    }

    /** A tool step belongs to a turn that a user message has opened. */
    private static void checkStarted(String expected, int index) {
        if (expected.equals("user")) {
            throw outOfTurn(index);
        }
    }

    private static boolean isToolStep(JsonNode message) {
        return message.path("role").asText().equals("tool") || message.hasNonNull("tool_calls");
    }

    private static RejectedCallException outOfTurn(int index) {
        return RejectedCallException.invalidMessage(
                "After the optional system message, conversation roles must alternate user/assistant/user/assistant/...",
                "messages.[" + index + "].role");
    }
}
