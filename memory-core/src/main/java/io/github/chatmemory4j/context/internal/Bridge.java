package io.github.chatmemory4j.context.internal;

import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.transcript.internal.Step;
import io.github.chatmemory4j.transcript.internal.Turn;
import java.util.List;
import java.util.Optional;

/**
 * A message of ours where two of the same kind would follow each other. Some providers refuse two user messages in a row, or
 * one after a tool result, and no model knows what two of them mean: a turn may have failed, been cancelled, answered with
 * nothing, ended with a tool's result, or wait for a tool that asks this question. Two answers in a row are left where the
 * question between them was erased, or where an assistant speaks unasked. Stateless.
 */
public final class Bridge {

    /** Says no more than is known of every such turn. */
    public static final String TEXT = "(No answer was given.)";

    private static final String GOES_ON = "(The assistant goes on.)";

    private final ContextMessage answer;
    private final ContextMessage goesOn;

    public Bridge(TokenCounter counter) {
        this.answer = Prefix.synthetic(Message.assistant(TEXT), "the turn before it has no answer", counter);
        this.goesOn = Prefix.synthetic(
                Message.user(GOES_ON), "providers want a user message between two of the assistant", counter);
    }

    /** What stands in front of a user message that cannot follow what was before it. */
    ContextMessage message() {
        return answer;
    }

    /** What has to stand between two steps. */
    Optional<ContextMessage> between(Step step, Step next) {
        return between(last(step), next.entries().get(0).message());
    }

    /** What has to stand between the last message of a step and the first of the next. */
    Optional<ContextMessage> between(Message last, Message next) {
        if (next.role() == Role.USER) {
            return isNeededAfter(last) ? Optional.of(answer) : Optional.empty();
        }
        return next.role() == Role.ASSISTANT && last.role() == Role.ASSISTANT ? Optional.of(goesOn) : Optional.empty();
    }

    /** Whether a user message cannot follow this step. */
    static boolean isNeededAfter(Step step) {
        return isNeededAfter(last(step));
    }

    private static boolean isNeededAfter(Message last) {
        return last.role() == Role.USER || last.role() == Role.TOOL;
    }

    private static Message last(Step step) {
        return step.entries().get(step.entries().size() - 1).message();
    }

    /** Tokens of the bridges within a turn and, if a user message follows, of the one behind it. */
    public int tokens(Turn turn, boolean userFollows) {
        List<Step> steps = turn.steps();
        int tokens =
                userFollows && !steps.isEmpty() && isNeededAfter(steps.get(steps.size() - 1)) ? answer.tokens() : 0;
        for (int i = 1; i < steps.size(); i++) {
            tokens += between(steps.get(i - 1), steps.get(i))
                    .map(ContextMessage::tokens)
                    .orElse(0);
        }
        return tokens;
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
