package io.github.chatmemory4j.demo.compare;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.chatmemory4j.demo.conversation.Dialogue;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Recounts and checks a request as it was sent, independently of the memory that made it. */
final class RequestCheck {

    private static final int MESSAGE_OVERHEAD_TOKENS = 4;
    private static final Map<String, Integer> KNOWN_TOKENS = new ConcurrentHashMap<>();

    private RequestCheck() {}

    /** Tokens in {@code o200k_base}, with 4 for each message and the tools as JSON. */
    static int tokens(ChatRequest request) {
        int tokens = 0;
        for (ChatMessage message : request.messages()) {
            tokens += MESSAGE_OVERHEAD_TOKENS + textTokens(text(message));
            if (message instanceof AiMessage ai) {
                for (ToolExecutionRequest call : ai.toolExecutionRequests()) {
                    tokens += textTokens(call.name() + call.arguments());
                }
            }
        }
        if (request.toolSpecifications() != null) {
            for (ToolSpecification tool : request.toolSpecifications()) {
                tokens += textTokens(tool.toJson());
            }
        }
        return tokens;
    }

    private static int textTokens(String text) {
        return KNOWN_TOKENS.computeIfAbsent(text, JtokkitTokenCounter.o200k()::countText);
    }

    static String text(ChatMessage message) {
        if (message instanceof SystemMessage system) {
            return system.text();
        }
        if (message instanceof UserMessage user) {
            return user.hasSingleText() ? user.singleText() : user.contents().toString();
        }
        if (message instanceof AiMessage ai) {
            return ai.text() == null ? "" : ai.text();
        }
        return message instanceof ToolExecutionResultMessage result ? result.text() : message.toString();
    }

    /** Whether every provider would accept the order, and what the user said last is there. */
    static boolean isValid(ChatRequest request, String said) {
        List<ChatMessage> messages = request.messages();
        Optional<UserMessage> last = UserMessage.findLast(messages);
        boolean currentMessageSent = last.isPresent() && text(last.get()).equals(said);
        int firstAfterSystem = messages.get(0) instanceof SystemMessage ? 1 : 0;
        boolean ordered = firstAfterSystem < messages.size()
                && messages.get(firstAfterSystem) instanceof UserMessage
                && messages.stream().skip(1).noneMatch(SystemMessage.class::isInstance);
        return currentMessageSent && ordered && toolCallsAreAnswered(messages);
    }

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

    /** Which share of the texts stands word for word in the request. */
    static double shareHeld(ChatRequest request, List<String> texts) {
        long held = texts.stream()
                .filter(text -> request.messages().stream()
                        .anyMatch(message -> text(message).contains(text)))
                .count();
        return (double) held / texts.size();
    }

    /** How many messages of the request are messages of the dialogue, unchanged. */
    static int verbatim(ChatRequest request, Collection<String> texts) {
        Set<String> known = Set.copyOf(new HashSet<>(texts));
        return (int) request.messages().stream()
                .filter(message -> known.contains(text(message)))
                .count();
    }

    /** How many messages of the dialogue fill a budget on average. */
    static int messagesThatFill(int budget, Dialogue dialogue) {
        double mean = dialogue.utterances().stream()
                .mapToInt(utterance -> MESSAGE_OVERHEAD_TOKENS + textTokens(utterance.text()))
                .average()
                .orElse(1);
        return Math.max(1, (int) Math.round(budget / mean));
    }
}
