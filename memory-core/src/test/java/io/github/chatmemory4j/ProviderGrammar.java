package io.github.chatmemory4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import java.util.List;

/** What a provider accepts, read off the messages alone. */
public final class ProviderGrammar {

    private ProviderGrammar() {}

    public static void check(List<Message> messages) {
        int start = !messages.isEmpty() && messages.get(0).role() == Role.SYSTEM ? 1 : 0;
        List<Message> conversation = messages.subList(start, messages.size());
        assertThat(conversation).as("one system message, in front").noneMatch(m -> m.role() == Role.SYSTEM);
        if (!conversation.isEmpty()) {
            assertThat(conversation.get(0).role())
                    .as("first after the system message")
                    .isEqualTo(Role.USER);
        }
        int i = 0;
        while (i < conversation.size()) {
            Message message = conversation.get(i++);
            assertThat(message.role()).as("a tool result without its call").isNotEqualTo(Role.TOOL);
            assertThat(isEmptyAnswer(message)).as("an empty answer").isFalse();
            if (i > 1) {
                followsInTurn(conversation.get(i - 2), message);
            }
            List<String> ids = message.toolCalls().stream().map(ToolCall::id).toList();
            List<Message> results = conversation.subList(i, Math.min(i + ids.size(), conversation.size()));
            assertThat(results).as("results of %s", ids).allMatch(result -> result.role() == Role.TOOL);
            assertThat(results.stream().map(Message::toolCallId))
                    .as("results directly behind their call")
                    .containsExactlyInAnyOrderElementsOf(ids);
            i += ids.size();
        }
    }

    private static void followsInTurn(Message before, Message message) {
        if (message.role() == Role.USER) {
            assertThat(before.role()).as("before a user message").isEqualTo(Role.ASSISTANT);
        } else {
            assertThat(before.role()).as("before an assistant message").isNotEqualTo(Role.ASSISTANT);
        }
    }

    private static boolean isEmptyAnswer(Message message) {
        return message.role() == Role.ASSISTANT
                && message.text().isEmpty()
                && message.toolCalls().isEmpty()
                && message.media().isEmpty();
    }
}
