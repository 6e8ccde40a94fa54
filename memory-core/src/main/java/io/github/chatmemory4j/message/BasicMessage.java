package io.github.chatmemory4j.message;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** A message without a host framework. */
record BasicMessage(Role role, String text, List<ToolCall> toolCalls, String toolCallId) implements Message {

    BasicMessage {
        requireNonNull(role, "role");
        requireNonNull(text, "text");
        requireNonNull(toolCallId, "toolCallId");
        toolCalls = List.copyOf(toolCalls);
    }

    @Override
    public Message withText(String text) {
        return new BasicMessage(role, text, toolCalls, toolCallId);
    }

    @Override
    public Message withToolCalls(List<ToolCall> toolCalls) {
        return new BasicMessage(role, text, toolCalls, toolCallId);
    }
}
