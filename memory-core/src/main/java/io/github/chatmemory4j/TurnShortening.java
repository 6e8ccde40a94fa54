package io.github.chatmemory4j;

import io.github.chatmemory4j.context.BudgetExceededException;
import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.transcript.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a current turn fit that alone is larger than the budget, giving up as little as possible, in this order:
 *
 * <ol>
 *   <li>tool results of all but the newest step are cleared, oldest first, except those that carry state;
 *   <li>over-long messages are clipped in the middle, all to the same cap;
 *   <li>the oldest steps after the first are left out, and the rest clipped.
 * </ol>
 *
 * <p>If even the first and the newest step do not fit with every text clipped to {@value #LEAST_TEXT_TOKENS} tokens, it
 * fails with the numbers.
 */
final class TurnShortening {

    /** Below this a clipped text is little more than its mark. */
    static final int LEAST_TEXT_TOKENS = 24;

    private final TokenCounter counter;

    TurnShortening(TokenCounter counter) {
        this.counter = counter;
    }

    List<ContextMessage> fit(List<Step> steps, int availableTokens) {
        List<List<ContextMessage>> shortened = new ArrayList<>();
        steps.forEach(step -> shortened.add(ContextAssembler.verbatim(step)));
        if (clearToolResults(shortened, availableTokens)) {
            return flat(shortened);
        }
        while (true) {
            int cap = textCap(shortened, availableTokens);
            if (cap >= LEAST_TEXT_TOKENS) {
                return clip(shortened, cap);
            }
            if (shortened.size() <= 2) {
                throw new BudgetExceededException("the current turn needs "
                        + tokens(shortened) + " tokens and cannot be clipped to the " + availableTokens
                        + " that the budget leaves for it; raise maxTokens, or lower what is reserved");
            }
            shortened.remove(1);
        }
    }

    private boolean clearToolResults(List<List<ContextMessage>> steps, int availableTokens) {
        int tokens = tokens(steps);
        for (int i = 0; i < steps.size() - 1 && tokens > availableTokens; i++) {
            List<ContextMessage> step = steps.get(i);
            for (int j = 0; j < step.size() && tokens > availableTokens; j++) {
                ContextMessage sent = step.get(j);
                Message message = sent.message();
                if (message.role() != Role.TOOL || message.carriesState()) {
                    continue;
                }
                Message cleared =
                        message.withoutMedia().withText("[tool result cleared, " + sent.tokens() + " tokens]");
                int clearedTokens = counter.count(cleared);
                if (clearedTokens < sent.tokens()) {
                    tokens -= sent.tokens() - clearedTokens;
                    step.set(
                            j, shortened(sent, cleared, clearedTokens, "tool result cleared: the turn is over budget"));
                }
            }
        }
        return tokens <= availableTokens;
    }

    /** The largest number of tokens that every text may have so that all of it fits; negative when none is enough. */
    private int textCap(List<List<ContextMessage>> steps, int availableTokens) {
        List<Integer> texts = new ArrayList<>();
        int fixed = 0;
        for (ContextMessage sent : flat(steps)) {
            int text = counter.countText(sent.message().text());
            texts.add(text);
            fixed += sent.tokens() - text;
        }
        texts.sort(null);
        int left = availableTokens - fixed;
        for (int i = 0; i < texts.size(); i++) {
            int share = Math.floorDiv(left, texts.size() - i);
            if (texts.get(i) > share) {
                return share;
            }
            left -= texts.get(i);
        }
        return Integer.MAX_VALUE;
    }

    private List<ContextMessage> clip(List<List<ContextMessage>> steps, int cap) {
        List<ContextMessage> clipped = new ArrayList<>();
        for (ContextMessage sent : flat(steps)) {
            String text = sent.message().text();
            int textTokens = counter.countText(text);
            if (textTokens <= cap) {
                clipped.add(sent);
            } else {
                Message shorter = sent.message().withText(Clipping.toTokens(text, cap, textTokens, counter));
                clipped.add(shortened(
                        sent, shorter, counter.count(shorter), "clipped in the middle: the turn is over budget"));
            }
        }
        return clipped;
    }

    private static ContextMessage shortened(ContextMessage sent, Message shorter, int tokens, String reason) {
        return new ContextMessage(shorter, tokens, sent.position(), Placement.SHORTENED, reason);
    }

    private static int tokens(List<List<ContextMessage>> steps) {
        return flat(steps).stream().mapToInt(ContextMessage::tokens).sum();
    }

    private static List<ContextMessage> flat(List<List<ContextMessage>> steps) {
        return steps.stream().flatMap(List::stream).toList();
    }
}
