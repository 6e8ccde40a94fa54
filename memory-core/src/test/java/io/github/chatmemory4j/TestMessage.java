package io.github.chatmemory4j;

import io.github.chatmemory4j.message.Media;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import java.util.List;
import java.util.Set;

/** A message with everything a host framework's message may have. */
public record TestMessage(
        Role role,
        String text,
        String name,
        List<ToolCall> toolCalls,
        String toolCallId,
        List<Media> media,
        Set<String> state)
        implements Message {

    static TestMessage user(String name, String text, Media... media) {
        return new TestMessage(Role.USER, text, name, List.of(), "", List.of(media), Set.of());
    }

    static TestMessage toolResult(String toolCallId, String text, boolean carriesState, Media... media) {
        return new TestMessage(
                Role.TOOL, text, "", List.of(), toolCallId, List.of(media), carriesState ? Set.of(text) : Set.of());
    }

    /** A tool result that carries state of the given name. */
    static TestMessage stateful(String toolCallId, String text, String state) {
        return new TestMessage(Role.TOOL, text, "", List.of(), toolCallId, List.of(), Set.of(state));
    }

    @Override
    public Message withText(String text) {
        return new TestMessage(role, text, name, toolCalls, toolCallId, media, state);
    }

    @Override
    public Message withoutMedia() {
        return new TestMessage(role, text, name, toolCalls, toolCallId, List.of(), state);
    }
}
