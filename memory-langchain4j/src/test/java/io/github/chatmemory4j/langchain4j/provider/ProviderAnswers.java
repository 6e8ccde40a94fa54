package io.github.chatmemory4j.langchain4j.provider;

/** How each provider says one text, whole and streamed. */
final class ProviderAnswers {

    static final String TEXT = "Noted.";

    private ProviderAnswers() {}

    static String whole(String path) {
        if (path.contains("generateContent")) {
            return gemini();
        }
        if (path.endsWith("/messages")) {
            return "{\"id\":\"m1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude\",\"content\":[{\"type\":"
                    + "\"text\",\"text\":\"Noted.\"}],\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":10,"
                    + "\"output_tokens\":5}}";
        }
        if (path.endsWith("/api/chat")) {
            return "{\"model\":\"q\",\"created_at\":\"2026-01-01T00:00:00Z\",\"message\":{\"role\":\"assistant\",\"content\":"
                    + "\"Noted.\"},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":10,\"eval_count\":5}";
        }
        if (path.endsWith("/responses")) {
            return response();
        }
        if (path.endsWith("/converse")) {
            return "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":\"Noted.\"}]}},\"stopReason\":"
                    + "\"end_turn\",\"usage\":{\"inputTokens\":10,\"outputTokens\":5,\"totalTokens\":15},\"metrics\":"
                    + "{\"latencyMs\":1}}";
        }
        return "{\"id\":\"1\",\"object\":\"chat.completion\",\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":"
                + "\"assistant\",\"content\":\"Noted.\"},\"finish_reason\":\"stop\"}]}";
    }

    static String streamType(String path) {
        return path.endsWith("/api/chat") ? "application/x-ndjson" : "text/event-stream";
    }

    static String stream(String path) {
        if (path.contains("GenerateContent")) {
            return "data: " + gemini() + "\n\n";
        }
        if (path.endsWith("/messages")) {
            return event(
                            "message_start",
                            "{\"type\":\"message_start\",\"message\":{\"id\":\"m1\",\"type\":\"message\",\"role\":"
                                    + "\"assistant\",\"model\":\"claude\",\"content\":[],\"usage\":{\"input_tokens\":10,\"output_tokens\":1}}}")
                    + event(
                            "content_block_start",
                            "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":"
                                    + "\"text\",\"text\":\"\"}}")
                    + event(
                            "content_block_delta",
                            "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":"
                                    + "\"text_delta\",\"text\":\"Noted.\"}}")
                    + event("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":0}")
                    + event(
                            "message_delta",
                            "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":"
                                    + "{\"output_tokens\":5}}")
                    + event("message_stop", "{\"type\":\"message_stop\"}");
        }
        if (path.endsWith("/api/chat")) {
            return "{\"model\":\"q\",\"created_at\":\"2026-01-01T00:00:00Z\",\"message\":{\"role\":\"assistant\",\"content\":"
                    + "\"Noted.\"},\"done\":false}\n" + whole(path).replace("Noted.", "") + "\n";
        }
        if (path.endsWith("/responses")) {
            return event(
                            "response.output_text.delta",
                            "{\"type\":\"response.output_text.delta\",\"item_id\":\"o1\","
                                    + "\"output_index\":0,\"content_index\":0,\"delta\":\"Noted.\"}")
                    + event("response.completed", "{\"type\":\"response.completed\",\"response\":" + response() + "}");
        }
        return "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":"
                + "{\"role\":\"assistant\",\"content\":\"Noted.\"}}]}\n\n"
                + "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":"
                + "{\"content\":\"\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
    }

    private static String event(String name, String data) {
        return "event: " + name + "\ndata: " + data + "\n\n";
    }

    private static String gemini() {
        return "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"Noted.\"}]},\"finishReason\":\"STOP\"}],"
                + "\"usageMetadata\":{\"promptTokenCount\":10,\"candidatesTokenCount\":5,\"totalTokenCount\":15},"
                + "\"modelVersion\":\"gemini\"}";
    }

    private static String response() {
        return "{\"id\":\"r1\",\"object\":\"response\",\"status\":\"completed\",\"model\":\"m\",\"output\":[{\"type\":\"message\","
                + "\"id\":\"o1\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"Noted.\"}]}],\"usage\":"
                + "{\"input_tokens\":10,\"output_tokens\":5,\"total_tokens\":15}}";
    }
}
