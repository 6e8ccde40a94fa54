package io.github.chatmemory4j.langchain4j.wiring.internal;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.chatmemory4j.langchain4j.message.SyntheticMessages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Marks for Anthropic's prompt cache, which caches only up to marked blocks: one at the end of the stable window, before what
 * the memory puts in front of the current question and will not be there in the next request, and in a running tool loop one at its newest
 * message. Two at most, so that the model's own marks for
 * the system message and the tools find room beside them; the provider takes four. Stateless.
 */
final class CacheMarks {

    private static final String MARK = "cache_control";
    private static final String EPHEMERAL = "ephemeral";

    private CacheMarks() {}

    static ChatRequest on(ChatRequest request) {
        List<ChatMessage> messages = new ArrayList<>(request.messages());
        int question = lastQuestion(messages);
        mark(messages, endOfWindow(messages, question));
        if (question < messages.size() - 1) {
            mark(messages, messages.size() - 1);
        }
        return request.toBuilder().messages(messages).build();
    }

    private static int lastQuestion(List<ChatMessage> messages) {
        int at = messages.size() - 1;
        while (at > 0 && !(messages.get(at) instanceof UserMessage && !SyntheticMessages.isOurs(messages.get(at)))) {
            at--;
        }
        return at;
    }

    /** The last message before the question and before what the memory puts in front of that question alone. */
    private static int endOfWindow(List<ChatMessage> messages, int question) {
        int end = question - 1;
        while (end >= 0 && SyntheticMessages.isOurs(messages.get(end))) {
            end--;
        }
        return end;
    }

    private static void mark(List<ChatMessage> messages, int at) {
        if (at < 0) {
            return;
        }
        ChatMessage message = messages.get(at);
        if (message instanceof UserMessage user) {
            messages.set(
                    at, user.toBuilder().attributes(marked(user.attributes())).build());
        } else if (message instanceof AiMessage ai) {
            messages.set(at, ai.toBuilder().attributes(marked(ai.attributes())).build());
        } else if (message instanceof ToolExecutionResultMessage result) {
            messages.set(
                    at,
                    result.toBuilder().attributes(marked(result.attributes())).build());
        }
    }

    private static Map<String, Object> marked(Map<String, Object> attributes) {
        Map<String, Object> marked = new HashMap<>(attributes);
        marked.put(MARK, EPHEMERAL);
        return marked;
    }
}
