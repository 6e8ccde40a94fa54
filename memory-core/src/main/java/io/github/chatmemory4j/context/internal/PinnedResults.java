package io.github.chatmemory4j.context.internal;

import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.context.StepRendering;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.token.internal.Clipping;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import io.github.chatmemory4j.transcript.internal.CountedEntry;
import io.github.chatmemory4j.transcript.internal.StateSteps;
import io.github.chatmemory4j.transcript.internal.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Tool results that left the window while tools or skills still depend on them, with their calls. They are sent between
 * the summary and the window, the newest of each, in at most a quarter of the budget; over-long ones are clipped. Derived
 * from the transcript. Immutable.
 */
public record PinnedResults(List<Step> steps, List<ContextMessage> messages, int tokens) {

    /** How far before the window state is looked for; what was found longer ago has to be found again. */
    public static final int REACH_MESSAGES = 500;

    public static final String OPENING = "(Results from earlier in this conversation that are still in use.)";

    private static final int LARGEST_SHARE = 4;

    /**
     * The results of a conversation that was just loaded.
     *
     * @param archived what stands before the window, from {@link #reach} on
     * @param maxTokens of a request
     */
    public static PinnedResults load(
            List<TranscriptEntry> archived, StepRendering rendering, TokenCounter counter, int maxTokens) {
        boolean none = archived.stream().noneMatch(entry -> entry.message().carriesState());
        return none
                ? of(List.of(), rendering, counter, maxTokens)
                : of(
                        StateSteps.in(archived.stream()
                                .map(entry -> new CountedEntry(entry, counter.count(entry.message())))
                                .toList()),
                        rendering,
                        counter,
                        maxTokens);
    }

    private static PinnedResults of(List<Step> steps, StepRendering rendering, TokenCounter counter, int maxTokens) {
        List<Step> newest = StateSteps.newest(steps);
        List<ContextMessage> messages =
                newest.isEmpty() ? List.of() : render(rendered(newest, rendering, counter), counter, maxTokens);
        return new PinnedResults(
                newest,
                messages,
                messages.stream().mapToInt(ContextMessage::tokens).sum());
    }

    private static List<Step> rendered(List<Step> steps, StepRendering rendering, TokenCounter counter) {
        List<Step> rendered = new ArrayList<>();
        steps.forEach(step -> StepForm.of(step, rendering, false, counter).ifPresent(rendered::add));
        return rendered;
    }

    /** The same results in another rendering. */
    public PinnedResults as(StepRendering rendering, TokenCounter counter, int maxTokens) {
        return steps.isEmpty() ? this : of(steps, rendering, counter, maxTokens);
    }

    /** With what leaves the window now, without what is out of reach from the new start. */
    public PinnedResults with(
            List<CountedEntry> leaving,
            TranscriptState state,
            long windowStart,
            StepRendering rendering,
            TokenCounter counter,
            int maxTokens) {
        List<Step> more = new ArrayList<>(steps);
        more.addAll(StateSteps.in(leaving));
        long reach = reach(state, windowStart);
        more.removeIf(step -> step.entries().get(0).position() < reach);
        return more.equals(steps) ? this : of(more, rendering, counter, maxTokens);
    }

    /** The first position in reach of a window that starts here. */
    public static long reach(TranscriptState state, long windowStart) {
        return Math.max(state.clearedTo(), windowStart - REACH_MESSAGES);
    }

    private static List<ContextMessage> render(List<Step> steps, TokenCounter counter, int maxTokens) {
        ContextMessage opening =
                Prefix.synthetic(Message.user(OPENING), "introduces the results still in use", counter);
        ContextMessage closing = Prefix.synthetic(
                Message.assistant(Prefix.ACKNOWLEDGEMENT), "answer to the results still in use", counter);
        int left = maxTokens / LARGEST_SHARE - opening.tokens() - closing.tokens();
        List<List<ContextMessage>> newestFirst = new ArrayList<>();
        for (int i = steps.size() - 1; i >= 0; i--) {
            List<ContextMessage> sent = sent(steps.get(i), Integer.MAX_VALUE, counter);
            if (tokens(sent) > left) {
                sent = sent(steps.get(i), TextLimits.READABLE_TEXT_TOKENS, counter);
            }
            if (tokens(sent) <= left) {
                newestFirst.add(sent);
                left -= tokens(sent);
            }
        }
        if (newestFirst.isEmpty()) {
            return List.of();
        }
        List<ContextMessage> messages = new ArrayList<>();
        messages.add(opening);
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            messages.addAll(newestFirst.get(i));
        }
        messages.add(closing);
        return List.copyOf(messages);
    }

    private static List<ContextMessage> sent(Step step, int mostTextTokens, TokenCounter counter) {
        List<ContextMessage> sent = new ArrayList<>();
        for (CountedEntry entry : step.entries()) {
            Message message = entry.sent();
            int textTokens = mostTextTokens == Integer.MAX_VALUE ? 0 : counter.countText(message.text());
            if (textTokens <= mostTextTokens) {
                sent.add(new ContextMessage(
                        message, entry.tokens(), entry.position(), Placement.VERBATIM, "tools or skills depend on it"));
            } else {
                Message clipped =
                        message.withText(Clipping.toTokens(message.text(), mostTextTokens, textTokens, counter));
                sent.add(new ContextMessage(
                        clipped,
                        counter.count(clipped),
                        entry.position(),
                        Placement.SHORTENED,
                        "tools or skills depend on it; clipped to its share of the budget"));
            }
        }
        return sent;
    }

    private static int tokens(List<ContextMessage> messages) {
        return messages.stream().mapToInt(ContextMessage::tokens).sum();
    }
}
