package io.github.chatmemory4j.demo.request;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

/**
 * Recounts a request as it is sent, independently of the memory that made it: its texts, 4 tokens for each message, and
 * the tools as JSON. Safe to share between threads.
 */
public final class RequestTokens {

    private static final int MESSAGE_OVERHEAD_TOKENS = 4;

    private final ToIntFunction<String> textTokens;

    public RequestTokens(ToIntFunction<String> textTokens) {
        this.textTokens = textTokens;
    }

    /** Counts each text once, for requests that say the same over and over; keeps all of them. */
    public static RequestTokens remembering(ToIntFunction<String> textTokens) {
        Map<String, Integer> known = new ConcurrentHashMap<>();
        return new RequestTokens(text -> known.computeIfAbsent(text, textTokens::applyAsInt));
    }

    public int of(ChatRequest request) {
        int tokens = 0;
        for (ChatMessage message : request.messages()) {
            tokens += of(message);
        }
        if (request.toolSpecifications() != null) {
            for (ToolSpecification tool : request.toolSpecifications()) {
                tokens += textTokens.applyAsInt(tool.toJson());
            }
        }
        return tokens;
    }

    public int ofText(String text) {
        return textTokens.applyAsInt(text);
    }

    public int of(ChatMessage message) {
        int tokens = MESSAGE_OVERHEAD_TOKENS + textTokens.applyAsInt(RequestTexts.text(message));
        if (message instanceof AiMessage ai) {
            for (ToolExecutionRequest call : ai.toolExecutionRequests()) {
                tokens += textTokens.applyAsInt(call.name() + call.arguments());
            }
        }
        return tokens;
    }
}
