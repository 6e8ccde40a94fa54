package io.github.chatmemory4j;

import io.github.chatmemory4j.context.BudgetExceededException;
import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.transcript.CountedEntry;
import io.github.chatmemory4j.transcript.Step;
import io.github.chatmemory4j.transcript.Turn;
import java.util.ArrayList;
import java.util.List;

/** Puts the messages of one request together, once it is decided which turns are in the window. */
final class ContextAssembler {

    /** Sent in front of a window that starts with the assistant, because providers want a user message first. */
    static final String ASSISTANT_STARTS = "(The assistant speaks first.)";

    private final TurnShortening shortening;
    private final ContextMessage opening;

    ContextAssembler(TokenCounter counter) {
        this.shortening = new TurnShortening(counter);
        this.opening = Prefix.synthetic(
                Message.user(ASSISTANT_STARTS), "providers want a user message before an assistant message", counter);
    }

    /**
     * The messages to send.
     *
     * @param incoming whether a message that is not among the turns will follow; then no turn is the current one
     * @throws BudgetExceededException if they do not fit and shortening the current turn does not help
     */
    List<ContextMessage> assemble(Prefix prefix, List<Turn> turns, boolean incoming, int availableTokens) {
        List<ContextMessage> sent = new ArrayList<>(prefix.messages());
        int left = availableTokens - prefix.tokens();
        boolean first = true;
        for (int i = 0; i < turns.size(); i++) {
            List<Step> steps = turns.get(i).steps();
            if (steps.isEmpty()) {
                continue;
            }
            if (first && !startsWithUser(steps) && !endsInAssistant(sent)) {
                sent.add(opening);
                left -= opening.tokens();
            }
            int tokens = steps.stream().mapToInt(Step::tokens).sum();
            if (tokens <= left) {
                steps.forEach(step -> sent.addAll(verbatim(step)));
            } else if (first && i == turns.size() - 1 && !incoming) {
                sent.addAll(shortening.fit(steps, left));
            } else {
                throw new BudgetExceededException("the conversation needs at least " + (tokens - left)
                        + " tokens more than the " + availableTokens
                        + " the budget leaves for it, and the strategy keeps"
                        + " it whole; raise maxTokens, or choose the trim or summary strategy");
            }
            left -= tokens;
            first = false;
        }
        return sent;
    }

    private static boolean startsWithUser(List<Step> steps) {
        return steps.get(0).entries().get(0).message().role() == Role.USER;
    }

    private static boolean endsInAssistant(List<ContextMessage> sent) {
        return !sent.isEmpty() && sent.get(sent.size() - 1).message().role() == Role.ASSISTANT;
    }

    static List<ContextMessage> verbatim(Step step) {
        List<ContextMessage> messages = new ArrayList<>(step.entries().size());
        for (CountedEntry entry : step.entries()) {
            messages.add(new ContextMessage(
                    entry.message(), entry.tokens(), entry.position(), Placement.VERBATIM, "in the window"));
        }
        return messages;
    }
}
