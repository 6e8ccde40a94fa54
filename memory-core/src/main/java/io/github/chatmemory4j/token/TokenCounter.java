package io.github.chatmemory4j.token;

import io.github.chatmemory4j.message.MediaPart;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.ToolCall;

/**
 * Counts what a message costs in a request. The memory asks once per message and keeps the answer.
 *
 * <p>Implementations never throw, whatever the text, and are safe to share between threads.
 */
@FunctionalInterface
public interface TokenCounter {

    /** Tokens around each message for its role and formatting. */
    int MESSAGE_OVERHEAD_TOKENS = 4;

    /** Tokens around each tool call, on top of its id, name and arguments. */
    int TOOL_CALL_OVERHEAD_TOKENS = 8;

    /** Tokens of the text alone, without any message around it. */
    int countText(String text);

    /** Tokens of the whole message: overhead, text, name, tool calls or the answered call's id, reasoning, and media. */
    default int count(Message message) {
        long tokens = (long) MESSAGE_OVERHEAD_TOKENS + countText(message.text());
        if (!message.name().isEmpty()) {
            tokens += 1L + countText(message.name());
        }
        for (ToolCall call : message.toolCalls()) {
            tokens += (long) TOOL_CALL_OVERHEAD_TOKENS
                    + countText(call.id())
                    + countText(call.name())
                    + countText(call.arguments());
        }
        if (!message.toolCallId().isEmpty()) {
            tokens += countText(message.toolCallId());
        }
        for (String reasoning : message.reasoning()) {
            tokens += countText(reasoning);
        }
        for (MediaPart part : message.mediaParts()) {
            tokens += mediaTokens(part);
        }
        return (int) Math.min(tokens, Integer.MAX_VALUE);
    }

    /**
     * Tokens of one part that is not text, by {@link MediaPrices#OPENAI} unless overridden. A part of unknown size has its
     * kind's flat price.
     */
    default int mediaTokens(MediaPart part) {
        return MediaPrices.OPENAI.tokens(part);
    }

    /** This counter with other prices for what is not text. */
    default TokenCounter withMediaPrices(MediaPrices prices) {
        return new PricedTokenCounter(this, prices);
    }
}
