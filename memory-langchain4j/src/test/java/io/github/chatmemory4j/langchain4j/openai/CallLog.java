package io.github.chatmemory4j.langchain4j.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every request in the order of arrival, numbered. Safe to share between threads. */
final class CallLog {

    private final List<ChatCompletionCall> calls = new ArrayList<>();

    synchronized ChatCompletionCall add(JsonNode body, int promptTokens, @Nullable ApiError rejection) {
        ChatCompletionCall call = new ChatCompletionCall(calls.size() + 1, body, promptTokens, rejection);
        calls.add(call);
        return call;
    }

    synchronized List<ChatCompletionCall> calls() {
        return List.copyOf(calls);
    }
}
