package io.github.chatmemory4j.message;

import java.util.List;

/**
 * A message of a conversation. Adapters implement it as a thin wrapper around the host framework's own message, so that
 * what comes out of the memory is what went in.
 *
 * <p>Implementations are immutable and safe to share between threads.
 */
public interface Message {

    Role role();

    /** The text the model reads, without tool calls; empty when there is none. */
    String text();

    /** The speaker's name as sent to the provider; empty when there is none. */
    default String name() {
        return "";
    }

    /** The tools an assistant message asks for, in the model's order; empty for every other role. */
    default List<ToolCall> toolCalls() {
        return List.of();
    }

    /** The {@link ToolCall#id() call} a tool result answers; empty for other roles and for providers without ids. */
    default String toolCallId() {
        return "";
    }

    /** The parts that are not text, in order. */
    default List<Media> media() {
        return List.of();
    }

    /**
     * Whether tools or skills depend on this message staying in the context, for example a tool result that carries the
     * tools found by a tool search. Such a result is never cleared to save tokens while its turn is in the window.
     */
    default boolean carriesState() {
        return false;
    }

    /** The same message with other text; everything else stays, media and tool calls included. */
    Message withText(String text);

    /** The same message without its media. */
    default Message withoutMedia() {
        return this;
    }

    static Message system(String text) {
        return new BasicMessage(Role.SYSTEM, text, List.of(), "");
    }

    static Message user(String text) {
        return new BasicMessage(Role.USER, text, List.of(), "");
    }

    static Message assistant(String text) {
        return new BasicMessage(Role.ASSISTANT, text, List.of(), "");
    }

    static Message assistant(String text, List<ToolCall> toolCalls) {
        return new BasicMessage(Role.ASSISTANT, text, toolCalls, "");
    }

    static Message toolResult(String toolCallId, String text) {
        return new BasicMessage(Role.TOOL, text, List.of(), toolCallId);
    }
}
