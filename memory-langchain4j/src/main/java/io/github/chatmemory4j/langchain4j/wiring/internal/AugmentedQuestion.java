package io.github.chatmemory4j.langchain4j.wiring.internal;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import io.github.chatmemory4j.context.BudgetExceededException;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.context.internal.TextLimits;
import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.token.internal.Clipping;
import java.util.List;

/**
 * Sends the current question in another wording than the memory has, usually with retrieved content. A question that is too
 * long is clipped in the middle, but only once nothing else is left to leave out: no older turns, nothing recalled. Safe to
 * share between threads.
 */
final class AugmentedQuestion {

    private static final int NOT_SENT = -1;

    private final TokenCounter counter;

    AugmentedQuestion(TokenCounter counter) {
        this.counter = counter;
    }

    /** The messages of a context in which the question stands as given, that fits beside so many tokens. */
    List<ChatMessage> withQuestion(UserMessage question, RequestView view, int besideTokens) {
        Context context = contextFor(question, view, besideTokens);
        List<ChatMessage> messages = LangChain4jMessage.unwrapAll(context);
        UserMessage fitted = clipped(question, view.budgetTokens() - besideTokens - restTokens(context));
        int at = questionIn(context);
        if (at == NOT_SENT) {
            messages.add(fitted);
        } else {
            messages.set(at, fitted);
        }
        return messages;
    }

    /** One with room for the whole question if there is one, else one that leaves it half of what its turn can have. */
    private Context contextFor(UserMessage question, RequestView view, int besideTokens) {
        int more =
                Math.max(0, count(question) - view.question().map(this::count).orElse(0));
        try {
            Context context = view.contextBeside(besideTokens + more);
            if (context.sent().stream().noneMatch(sent -> sent.placement() == Placement.SHORTENED)) {
                return context;
            }
        } catch (BudgetExceededException e) {
            // The turn does not fit with the whole question. By now nothing older than this turn is in the window.
        }
        Context least = view.barestContextBeside(besideTokens);
        int prefixTokens = least.sent().stream()
                .filter(sent -> sent.placement() == Placement.SYSTEM || sent.placement() == Placement.SYNTHETIC)
                .mapToInt(ContextMessage::tokens)
                .sum();
        int half = Math.max(0, (view.budgetTokens() - besideTokens - prefixTokens) / 2);
        return restTokens(least) - prefixTokens <= half
                ? least
                : view.barestContextBeside(besideTokens + Math.min(more, half));
    }

    private static int restTokens(Context context) {
        int at = questionIn(context);
        return at == NOT_SENT
                ? context.tokens()
                : context.tokens() - context.sent().get(at).tokens();
    }

    private static int questionIn(Context context) {
        for (int i = context.sent().size() - 1; i >= 0; i--) {
            ContextMessage sent = context.sent().get(i);
            if (sent.position() != ContextMessage.NO_POSITION && sent.message().role() == Role.USER) {
                return i;
            }
        }
        return NOT_SENT;
    }

    private UserMessage clipped(UserMessage question, int maxTokens) {
        int tokens = count(question);
        if (tokens <= maxTokens) {
            return question;
        }
        LangChain4jMessage message = new LangChain4jMessage(question);
        int textTokens = counter.countText(message.text());
        int maxTextTokens = maxTokens - (tokens - textTokens);
        if (maxTextTokens < TextLimits.MIN_TEXT_TOKENS) {
            throw new BudgetExceededException("the question with what was added to it needs " + tokens
                    + " tokens and cannot be clipped to the " + Math.max(0, maxTokens)
                    + " that the budget leaves for it; raise maxTokens, or lower what is reserved");
        }
        String text = Clipping.toTokens(message.text(), maxTextTokens, textTokens, counter);
        return (UserMessage) LangChain4jMessage.unwrap(message.withText(text));
    }

    private int count(UserMessage message) {
        return counter.count(new LangChain4jMessage(message));
    }
}
