package io.github.chatmemory4j.message;

import java.util.List;
import java.util.Set;

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

    /**
     * What tells this message from every other of its conversation, such as a client's idempotency key; empty when nothing
     * does. A message whose id is in the conversation already is not added again.
     */
    default String id() {
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

    /** The parts of {@link #media}, with what is known of their sizes. */
    default List<MediaPart> mediaParts() {
        return media().stream().map(MediaPart::of).toList();
    }

    /**
     * The reasoning that travels with an assistant message beside its text: thinking, signatures, encrypted reasoning items.
     * Empty for most messages.
     */
    default List<String> reasoning() {
        return List.of();
    }

    /** The same message without its reasoning. */
    default Message withoutReasoning() {
        return this;
    }

    /**
     * The names of what later requests depend on this message for, for example the tools that a tool search found; empty for
     * most messages. A result that carries state is not cleared to save tokens, and when its turn leaves the window it is
     * still sent, with its call, until a newer message carries the same names.
     */
    default Set<String> state() {
        return Set.of();
    }

    default boolean carriesState() {
        return !state().isEmpty();
    }

    /** Whether this is an answer: of the assistant, and without a tool call that the turn would go on with. */
    default boolean isAnswer() {
        return role() == Role.ASSISTANT && toolCalls().isEmpty();
    }

    /** The same message with other text; everything else stays, media and tool calls included. */
    Message withText(String text);

    /**
     * The same message with other tool calls, which have the ids and names of its own; everything else stays. A message that
     * cannot do this has the arguments of its calls sent whole, however long they are.
     */
    default Message withToolCalls(List<ToolCall> toolCalls) {
        return this;
    }

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
