package io.github.chatmemory4j.context.internal;

import io.github.chatmemory4j.context.BudgetExceededException;
import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.token.internal.Clipping;
import io.github.chatmemory4j.token.internal.JsonClipping;
import io.github.chatmemory4j.transcript.internal.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Makes a current turn fit that alone is larger than the budget, giving up as little as possible, in this order:
 *
 * <ol>
 *   <li>tool results of all but the newest step are cleared, oldest first, except those that carry state;
 *   <li>steps between the first and the newest are left out, oldest first, except those that carry state, as long as the
 *       rest does not fit with every text clipped to {@value TextLimits#READABLE_TEXT_TOKENS} tokens;
 *   <li>over-long texts and arguments of tool calls are clipped in the middle, all to the same cap; arguments stay JSON;
 *   <li>steps that carry state are left out, oldest first;
 *   <li>the reasoning of what is left is left out, though the provider may want it inside a running turn;
 *   <li>media of unknown size are taken to be small: a guess never fails a turn.
 * </ol>
 *
 * <p>If even the first and the newest step do not fit with every text clipped to {@value TextLimits#MIN_TEXT_TOKENS} tokens, it
 * fails with the numbers. O(messages of the turn), each counted once.
 */
public final class TurnShortening {

    /** What providers charge for the smallest picture. */
    private static final int LEAST_MEDIA_TOKENS = 85;

    private final TokenCounter counter;
    private final Bridge bridge;

    /** A message and the tokens of its parts that can be clipped: its text, then the arguments of each tool call. */
    private record Draft(ContextMessage sent, List<Integer> parts) {

        int tokensWithPartsOf(int mostPartTokens) {
            int tokens = sent.tokens();
            for (int part : parts) {
                tokens -= Math.max(0, part - mostPartTokens);
            }
            return tokens;
        }

        Draft replacedBy(Message shorter, int tokens, List<Integer> shorterParts, String reason) {
            return new Draft(
                    new ContextMessage(shorter, tokens, sent.position(), Placement.SHORTENED, reason), shorterParts);
        }

        boolean hasPartOver(int tokens) {
            return parts.stream().anyMatch(part -> part > tokens);
        }
    }

    TurnShortening(TokenCounter counter, Bridge bridge) {
        this.counter = counter;
        this.bridge = bridge;
    }

    /** The messages of the steps, with the bridges between them. */
    List<ContextMessage> fit(List<Step> steps, int availableTokens) {
        List<List<Draft>> drafts = new ArrayList<>();
        for (Step step : steps) {
            List<Draft> draft = new ArrayList<>();
            ContextMessage.of(step).forEach(sent -> draft.add(draft(sent)));
            drafts.add(draft);
        }
        clearToolResults(drafts, availableTokens);
        leaveOutSteps(drafts, availableTokens, TextLimits.READABLE_TEXT_TOKENS, step -> !carriesState(step));
        leaveOutSteps(drafts, availableTokens, TextLimits.MIN_TEXT_TOKENS, step -> true);
        leaveOutReasoning(drafts, availableTokens);
        lowerGuesses(drafts, availableTokens);
        int least = tokens(drafts, TextLimits.MIN_TEXT_TOKENS);
        if (least > availableTokens) {
            throw new BudgetExceededException("the current turn needs " + least
                    + " tokens even when it is clipped, and the budget leaves " + Math.max(0, availableTokens)
                    + " for it; raise maxTokens, or lower what is reserved");
        }
        return clipped(drafts, availableTokens);
    }

    private Draft draft(ContextMessage sent) {
        List<Integer> parts = new ArrayList<>();
        parts.add(Math.min(sent.tokens(), counter.countText(sent.message().text())));
        sent.message().toolCalls().forEach(call -> parts.add(counter.countText(call.arguments())));
        return new Draft(sent, parts);
    }

    private void clearToolResults(List<List<Draft>> steps, int availableTokens) {
        int tokens = tokens(steps, Integer.MAX_VALUE);
        for (List<Draft> step : steps.subList(0, steps.size() - 1)) {
            for (int i = 0; i < step.size() && tokens > availableTokens; i++) {
                ContextMessage sent = step.get(i).sent();
                Message message = sent.message();
                if (message.role() != Role.TOOL || message.carriesState()) {
                    continue;
                }
                String mark = "[tool result cleared, " + sent.tokens() + " tokens]";
                Message cleared = message.withoutMedia().withText(mark);
                int clearedTokens = counter.count(cleared);
                if (clearedTokens < sent.tokens()) {
                    tokens -= sent.tokens() - clearedTokens;
                    step.set(
                            i,
                            step.get(i)
                                    .replacedBy(
                                            cleared,
                                            clearedTokens,
                                            List.of(counter.countText(mark)),
                                            "tool result cleared: the turn is over budget"));
                }
            }
        }
    }

    /** Leaves out steps, oldest first but never the first or the newest, until the rest fits with its texts clipped. */
    private void leaveOutSteps(
            List<List<Draft>> steps, int availableTokens, int textTokens, Predicate<List<Draft>> mayLeave) {
        int tokens = tokens(steps, textTokens);
        List<List<Draft>> staying = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            List<Draft> step = steps.get(i);
            boolean inBetween = i > 0 && i < steps.size() - 1;
            if (inBetween && tokens > availableTokens && mayLeave.test(step)) {
                List<Draft> before = staying.get(staying.size() - 1);
                List<Draft> after = steps.get(i + 1);
                tokens -= tokens(List.of(before, step, after), textTokens) - tokens(List.of(before, after), textTokens);
            } else {
                staying.add(step);
            }
        }
        steps.clear();
        steps.addAll(staying);
    }

    private void leaveOutReasoning(List<List<Draft>> steps, int availableTokens) {
        if (tokens(steps, TextLimits.MIN_TEXT_TOKENS) <= availableTokens) {
            return;
        }
        replaceAll(steps, draft -> {
            Message message = draft.sent().message();
            Message bare = message.withoutReasoning();
            return message.reasoning().isEmpty()
                    ? draft
                    : draft.replacedBy(
                            bare,
                            counter.count(bare),
                            draft.parts(),
                            "sent without its reasoning: the turn is over budget");
        });
    }

    /** What the counter says about media whose size nobody knows is a guess; the request is tried with a lower one. */
    private void lowerGuesses(List<List<Draft>> steps, int availableTokens) {
        if (tokens(steps, TextLimits.MIN_TEXT_TOKENS) <= availableTokens) {
            return;
        }
        replaceAll(steps, draft -> {
            int guessed = draft.sent().message().mediaParts().stream()
                    .filter(part -> !part.isMeasured())
                    .mapToInt(part -> Math.max(0, counter.mediaTokens(part) - LEAST_MEDIA_TOKENS))
                    .sum();
            ContextMessage sent = draft.sent();
            return guessed == 0
                    ? draft
                    : new Draft(
                            new ContextMessage(
                                    sent.message(),
                                    Math.max(0, sent.tokens() - guessed),
                                    sent.position(),
                                    sent.placement(),
                                    sent.reason()),
                            draft.parts());
        });
    }

    private static void replaceAll(List<List<Draft>> steps, UnaryOperator<Draft> replacement) {
        steps.forEach(step -> step.replaceAll(replacement));
    }

    private static boolean carriesState(List<Draft> step) {
        return step.stream().anyMatch(draft -> draft.sent().message().carriesState());
    }

    private List<ContextMessage> clipped(List<List<Draft>> steps, int availableTokens) {
        int cap = textCap(steps, availableTokens);
        List<ContextMessage> clipped = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            bridgeBefore(steps, i).ifPresent(clipped::add);
            for (Draft draft : steps.get(i)) {
                clipped.add(draft.hasPartOver(cap) ? clipped(draft, cap).sent() : draft.sent());
            }
        }
        return clipped;
    }

    private Optional<ContextMessage> bridgeBefore(List<List<Draft>> steps, int i) {
        if (i == 0) {
            return Optional.empty();
        }
        List<Draft> before = steps.get(i - 1);
        return bridge.between(
                before.get(before.size() - 1).sent().message(),
                steps.get(i).get(0).sent().message());
    }

    private Draft clipped(Draft draft, int cap) {
        Message message = draft.sent().message();
        int textTokens = draft.parts().get(0);
        Message shorter = textTokens > cap
                ? message.withText(Clipping.toTokens(message.text(), cap, textTokens, counter))
                : message;
        if (draft.parts().stream().skip(1).anyMatch(part -> part > cap)) {
            shorter = shorter.withToolCalls(message.toolCalls().stream()
                    .map(call ->
                            new ToolCall(call.id(), call.name(), JsonClipping.toTokens(call.arguments(), cap, counter)))
                    .toList());
        }
        return draft.replacedBy(
                shorter, counter.count(shorter), draft.parts(), "clipped in the middle: the turn is over budget");
    }

    /** The largest number of tokens that every part may have so that all of it fits. */
    private int textCap(List<List<Draft>> steps, int availableTokens) {
        List<Integer> texts = new ArrayList<>();
        flat(steps).forEach(draft -> texts.addAll(draft.parts()));
        int left = availableTokens - tokens(steps, 0);
        texts.sort(null);
        for (int i = 0; i < texts.size(); i++) {
            int share = Math.floorDiv(left, texts.size() - i);
            if (texts.get(i) > share) {
                return share;
            }
            left -= texts.get(i);
        }
        return Integer.MAX_VALUE;
    }

    /** Tokens of the steps and of the bridges between them. */
    private int tokens(List<List<Draft>> steps, int mostTextTokens) {
        int tokens = 0;
        for (int i = 0; i < steps.size(); i++) {
            tokens += bridgeBefore(steps, i).map(ContextMessage::tokens).orElse(0);
            for (Draft draft : steps.get(i)) {
                tokens += draft.tokensWithPartsOf(mostTextTokens);
            }
        }
        return tokens;
    }

    private static List<Draft> flat(List<List<Draft>> steps) {
        return steps.stream().flatMap(List::stream).toList();
    }
}
