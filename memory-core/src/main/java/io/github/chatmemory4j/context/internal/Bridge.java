package io.github.chatmemory4j.context.internal;

import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.transcript.internal.Step;
import io.github.chatmemory4j.transcript.internal.Turn;
import java.util.List;

/**
 * The assistant message between a turn that has no answer and the next user message. Some providers refuse two user messages
 * in a row, or one after a tool result, and no model knows what two of them mean: a turn may have failed, been cancelled,
 * answered with nothing, ended with a tool's result, or wait for a tool that asks this question. Stateless.
 */
public final class Bridge {

    /** Says no more than is known of every such turn. */
    public static final String TEXT = "(No answer was given.)";

    private final ContextMessage message;

    public Bridge(TokenCounter counter) {
        this.message = Prefix.synthetic(Message.assistant(TEXT), "the turn before it has no answer", counter);
    }

    ContextMessage message() {
        return message;
    }

    static boolean isNeededBetween(Step step, Step next) {
        return next.entries().get(0).message().role() == Role.USER && isNeededAfter(step);
    }

    /** Whether a user message cannot follow this step. */
    static boolean isNeededAfter(Step step) {
        Role last = step.entries().get(step.entries().size() - 1).message().role();
        return last == Role.USER || last == Role.TOOL;
    }

    /** Tokens of the bridges within a turn and, if a user message follows, of the one behind it. */
    public int tokens(Turn turn, boolean userFollows) {
        if (!userFollows && !turn.isJoined()) {
            return 0;
        }
        List<Step> steps = turn.steps();
        int bridges = userFollows && !steps.isEmpty() && isNeededAfter(steps.get(steps.size() - 1)) ? 1 : 0;
        for (int i = 1; turn.isJoined() && i < steps.size(); i++) {
            bridges += isNeededBetween(steps.get(i - 1), steps.get(i)) ? 1 : 0;
        }
        return bridges * message.tokens();
    }

    /** As {@link #tokens(Turn, boolean)}, of all turns of a window. */
    public int tokens(List<Turn> turns, boolean userFollows) {
        int tokens = 0;
        for (int i = 0; i < turns.size(); i++) {
            tokens += tokens(turns.get(i), userFollows || i < turns.size() - 1);
        }
        return tokens;
    }
}
