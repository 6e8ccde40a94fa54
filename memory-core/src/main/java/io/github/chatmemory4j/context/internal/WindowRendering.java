package io.github.chatmemory4j.context.internal;

import io.github.chatmemory4j.context.StepRendering;
import io.github.chatmemory4j.context.ToolResultLimits;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.transcript.internal.CountedEntry;
import io.github.chatmemory4j.transcript.internal.LeftOut;
import io.github.chatmemory4j.transcript.internal.Step;
import io.github.chatmemory4j.transcript.internal.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The turns of a window in the form in which they are sent, in this order:
 *
 * <ol>
 *   <li>each step as the {@link StepRendering} has it, which is as it was said for most;
 *   <li>a tool result over the limit as its beginning, its end and a handle;
 *   <li>when all of it does not fit, old tool results cleared, see {@link ResultClearing}.
 * </ol>
 *
 * <p>Forms are kept, so each is made and counted once. Guarded by its conversation's lock.
 */
public final class WindowRendering {

    private static final String LEFT_OUT = "the model refused it";

    private final TokenCounter counter;
    private final KeptAside keptAside;
    private final ResultClearing clearing;
    private final Bridge bridge;
    private final Map<StepKey, Optional<Step>> forms = new HashMap<>();
    private StepRendering rendering = StepRendering.AS_ADDED;

    private record StepKey(long position, boolean running) {}

    public WindowRendering(TokenCounter counter, ToolResultLimits limits) {
        this.counter = counter;
        this.keptAside = new KeptAside(counter, limits.each());
        this.clearing = new ResultClearing(counter, limits.together());
        this.bridge = new Bridge(counter);
    }

    /**
     * The turns as they are sent.
     *
     * @param turns as they were said
     * @param present how steps are rendered now
     * @param budget of the request
     * @param maxTokens that the turns and the message can have before tool results are cleared
     */
    public RenderedWindow render(List<Turn> turns, StepRendering present, RequestBudget budget, int maxTokens) {
        if (!present.equals(rendering)) {
            rendering = present;
            forgetBefore(Long.MAX_VALUE);
        }
        List<Turn> rendered = new ArrayList<>(turns.size());
        for (int i = 0; i < turns.size(); i++) {
            boolean newest = i == turns.size() - 1;
            boolean running = newest && !budget.userFollows() && !budget.hasIncoming() && !isAnswered(turns.get(i));
            rendered.add(render(turns.get(i), running));
        }
        return new RenderedWindow(
                clearing.clear(rendered, budget.incomingTokens(), maxTokens), bridge, budget.userFollows());
    }

    /** Forgets the forms of what has left the window. */
    public void forgetBefore(long position) {
        forms.keySet().removeIf(key -> key.position() < position);
        clearing.forgetBefore(position);
    }

    private static boolean isAnswered(Turn turn) {
        return turn.entries().get(turn.entries().size() - 1).message().isAnswer();
    }

    private Turn render(Turn turn, boolean running) {
        List<Step> steps = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>(turn.leftOut());
        int tokens = turn.tokens();
        boolean changed = false;
        for (Step step : turn.steps()) {
            Optional<Step> form = form(step, running);
            form.ifPresent(steps::add);
            if (form.isEmpty()) {
                step.entries().forEach(entry -> leftOut.add(new LeftOut(entry, LEFT_OUT)));
            }
            tokens += form.map(Step::tokens).orElse(0) - step.tokens();
            changed |= form.isEmpty() || !form.get().equals(step);
        }
        return changed ? turn.sentAs(steps, leftOut, tokens) : turn;
    }

    private Optional<Step> form(Step step, boolean running) {
        long position = step.entries().get(0).position();
        return forms.computeIfAbsent(new StepKey(position, running), key -> made(step, running));
    }

    private Optional<Step> made(Step step, boolean running) {
        return StepForm.of(step, rendering, running, counter).map(form -> {
            List<CountedEntry> entries =
                    form.entries().stream().map(keptAside::of).toList();
            return entries.equals(form.entries()) ? form : new Step(entries);
        });
    }
}
