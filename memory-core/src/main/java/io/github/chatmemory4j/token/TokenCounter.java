package io.github.chatmemory4j.token;

import io.github.chatmemory4j.message.Media;
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

    /** Tokens of the whole message: overhead, text, name, tool calls or the answered call's id, and media. */
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
        for (Media media : message.media()) {
            tokens += mediaTokens(media);
        }
        return (int) Math.min(tokens, Integer.MAX_VALUE);
    }

    /**
     * Tokens of one part that is not text.
     *
     * <p>Providers charge by size, which a memory does not know without loading the media, so each kind has a flat
     * price: an image in low detail 85, any other image 1,105 (OpenAI's rule for 2,048 x 1,024 pixels), audio 1,000
     * (about 100 seconds), video 2,500 (about 10 seconds), PDF 1,500 (about two pages). Override to price otherwise.
     */
    default int mediaTokens(Media media) {
        return switch (media) {
            case IMAGE_LOW_DETAIL -> 85;
            case IMAGE -> 1_105;
            case AUDIO -> 1_000;
            case VIDEO -> 2_500;
            case PDF -> 1_500;
        };
    }
}
