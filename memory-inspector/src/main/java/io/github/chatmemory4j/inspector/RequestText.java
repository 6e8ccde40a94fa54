package io.github.chatmemory4j.inspector;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.ToolCall;

/** What a message says, to a person who reads a request. */
final class RequestText {

    private RequestText() {}

    static String of(Message message) {
        StringBuilder text = new StringBuilder(message.text());
        for (ToolCall call : message.toolCalls()) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append("→ ")
                    .append(call.name())
                    .append(' ')
                    .append(call.arguments());
        }
        if (!message.media().isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append('[')
                    .append(message.media().size())
                    .append(" attached]");
        }
        return text.toString();
    }
}
