package io.github.chatmemory4j.demo.request;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks a request as it is sent, independently of the memory that made it. */
public final class RequestCheck {

    private RequestCheck() {}

    /**
     * Whether every provider accepts the order of the messages, and the last user message is what the user said last, with
     * nothing but what a retriever found behind it.
     */
    public static boolean isValid(ChatRequest request, String said) {
        List<ChatMessage> messages = request.messages();
        return asks(said, messages) && isOrdered(messages) && toolCallsAreAnswered(messages);
    }

    private static boolean asks(String said, List<ChatMessage> messages) {
        Optional<UserMessage> last = UserMessage.findLast(messages);
        return last.isPresent() && RequestTexts.text(last.get()).startsWith(said);
    }

    /** At most one system message, which is the first, and then a user message. */
    private static boolean isOrdered(List<ChatMessage> messages) {
        int afterSystem = messages.get(0) instanceof SystemMessage ? 1 : 0;
        return afterSystem < messages.size()
                && messages.get(afterSystem) instanceof UserMessage
                && messages.stream().skip(1).noneMatch(SystemMessage.class::isInstance);
    }

    /** Each call has its result, and each result its call, with nothing between them but results of the same message. */
    private static boolean toolCallsAreAnswered(List<ChatMessage> messages) {
        Set<String> open = new HashSet<>();
        for (ChatMessage message : messages) {
            if (message instanceof ToolExecutionResultMessage result) {
                if (!open.remove(result.id())) {
                    return false;
                }
            } else if (!open.isEmpty()) {
                return false;
            } else if (message instanceof AiMessage ai) {
                ai.toolExecutionRequests().forEach(call -> open.add(call.id()));
            }
        }
        return open.isEmpty();
    }
}
