package io.github.chatmemory4j.langchain4j.wiring.internal;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.github.chatmemory4j.langchain4j.message.SyntheticMessages;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a host put into a request beside what it had read from the memory.
 *
 * @param question the current question in another wording, for example with retrieved content that is not stored
 * @param behind messages behind everything else, for example those of an output guardrail that asks again
 */
record HostAdditions(Optional<UserMessage> question, List<ChatMessage> behind) {

    HostAdditions {
        behind = List.copyOf(behind);
    }

    static HostAdditions in(List<ChatMessage> messages, RequestView memory) {
        Set<ChatMessage> known = new HashSet<>(memory.recent(messages.size()));
        List<ChatMessage> unknown = new ArrayList<>();
        List<ChatMessage> behind = new ArrayList<>();
        for (ChatMessage message : messages) {
            if (isOurs(message) || known.contains(message)) {
                behind.clear();
            } else {
                unknown.add(message);
                behind.add(message);
            }
        }
        Optional<UserMessage> question =
                memory.isQuestionIn(messages) ? Optional.empty() : UserMessage.findLast(unknown);
        question.ifPresent(behind::remove);
        return new HostAdditions(question, behind);
    }

    private static boolean isOurs(ChatMessage message) {
        return message instanceof SystemMessage
                || SyntheticMessages.withoutOurs(message).isEmpty();
    }
}
