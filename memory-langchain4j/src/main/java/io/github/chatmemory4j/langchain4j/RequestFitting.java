package io.github.chatmemory4j.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.token.TokenCounter;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Holds the budget on the request that is really sent. A request that fits goes out as it is, so that its beginning stays
 * what the provider has cached; one that does not gets a smaller context from the memory, with what the host or the user
 * added to the request kept. Messages the memory has counted are not counted again. Safe to share between threads.
 */
final class RequestFitting {

    private final TokenCounter counter;
    private final RequestOverhead overhead;
    private final int budgetTokens;

    RequestFitting(TokenCounter counter, int budgetTokens) {
        this.counter = counter;
        this.overhead = new RequestOverhead(counter);
        this.budgetTokens = budgetTokens;
    }

    /** Tokens of a request beside its messages. */
    int overheadTokens(ChatRequest request) {
        return overhead.tokens(request);
    }

    ChatRequest fit(ChatRequest request, CompactingChatMemory memory) {
        int overheadTokens = overhead.tokens(request);
        if (overheadTokens + tokens(request.messages(), memory) <= budgetTokens) {
            return request;
        }
        List<ChatMessage> window = memory.window();
        List<ChatMessage> foreign = foreign(request.messages(), window, memory.systemMessage());
        int reserved = overheadTokens + tokensOf(foreign);
        Optional<UserMessage> question = UserMessage.findLast(window);
        if (UserMessage.findLast(foreign).isPresent() && question.isPresent()) {
            reserved -= count(question.get());
        }
        List<ChatMessage> fitted = CompactingChatMemory.toLangChain4j(memory.contextBeside(Math.max(0, reserved)));
        return request.toBuilder().messages(withForeign(fitted, foreign)).build();
    }

    /**
     * What is in the request but not in the memory: for example the question with retrieved content, when that is not
     * stored, or a message a user's own transformer put in.
     */
    private static List<ChatMessage> foreign(
            List<ChatMessage> messages, List<ChatMessage> window, Optional<ChatMessage> system) {
        List<ChatMessage> foreign = new ArrayList<>();
        for (ChatMessage message : messages) {
            Optional<ChatMessage> real = SyntheticMessages.withoutOurs(message);
            boolean ours = real.isEmpty() || real.equals(system) || window.contains(message);
            if (!ours) {
                foreign.add(message);
            }
        }
        return foreign;
    }

    /** A foreign user message takes the place of the question it is made from; others stand directly before it. */
    private static List<ChatMessage> withForeign(List<ChatMessage> fitted, List<ChatMessage> foreign) {
        List<ChatMessage> messages = new ArrayList<>(fitted);
        Optional<UserMessage> replacement = UserMessage.findLast(List.copyOf(foreign));
        Optional<UserMessage> question = UserMessage.findLast(fitted);
        int at = question.map(messages::lastIndexOf).orElse(messages.size());
        for (ChatMessage message : foreign) {
            if (question.isPresent() && replacement.isPresent() && message.equals(replacement.get())) {
                messages.set(at, message);
            } else {
                messages.add(at, message);
            }
            at++;
        }
        return messages;
    }

    private int tokens(List<ChatMessage> messages, CompactingChatMemory memory) {
        IdentityHashMap<ChatMessage, Integer> known = new IdentityHashMap<>();
        memory.conversation().lastContext().map(Context::sent).orElse(List.of()).forEach(sent -> {
            if (sent.message() instanceof LangChain4jMessage wrapped) {
                known.put(wrapped.chatMessage(), sent.tokens());
            }
        });
        int tokens = 0;
        for (ChatMessage message : messages) {
            Integer counted = known.get(message);
            tokens += counted == null ? count(message) : counted;
        }
        return tokens;
    }

    private int tokensOf(List<ChatMessage> messages) {
        return messages.stream().mapToInt(this::count).sum();
    }

    private int count(ChatMessage message) {
        return counter.count(new LangChain4jMessage(message));
    }
}
