package io.github.chatmemory4j;

import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.TranscriptState;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.token.Clipping;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.transcript.CountedEntry;
import io.github.chatmemory4j.transcript.StateSteps;
import io.github.chatmemory4j.transcript.Step;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * Tool results that left the window while tools or skills still depend on them, with their calls. They are sent between
 * the summary and the window, the newest of each, in at most a quarter of the budget; over-long ones are clipped. Derived
 * from the transcript. Immutable.
 */
record KeptState(List<Step> steps, List<ContextMessage> messages, int tokens) {

    /** How far before the window state is looked for; what was found longer ago has to be found again. */
    static final int REACH_MESSAGES = 500;

    static final String OPENING = "(Results from earlier in this conversation that are still in use.)";

    private static final int LARGEST_SHARE = 4;

    /** The state of a conversation that was just loaded; reads the messages in reach. */
    static KeptState load(TranscriptState state, TranscriptStore store, String memoryId, MemorySettings settings) {
        long from = reach(state, state.windowStart());
        List<TranscriptEntry> archived =
                from < state.windowStart() ? store.read(memoryId, from, state.windowStart()) : List.of();
        boolean none = archived.stream().noneMatch(entry -> entry.message().carriesState());
        TokenCounter counter = settings.counter();
        return none
                ? of(List.of(), settings)
                : of(
                        StateSteps.in(archived.stream()
                                .map(entry -> new CountedEntry(entry, counter.count(entry.message())))
                                .toList()),
                        settings);
    }

    private static KeptState of(List<Step> steps, MemorySettings settings) {
        List<Step> newest = StateSteps.newest(steps);
        List<ContextMessage> messages = newest.isEmpty() ? List.of() : render(newest, settings);
        return new KeptState(
                newest,
                messages,
                messages.stream().mapToInt(ContextMessage::tokens).sum());
    }

    /** With what leaves the window now, without what is out of reach from the new start. */
    KeptState with(List<CountedEntry> leaving, TranscriptState state, long windowStart, MemorySettings settings) {
        List<Step> more = new ArrayList<>(steps);
        more.addAll(StateSteps.in(leaving));
        long reach = reach(state, windowStart);
        more.removeIf(step -> step.entries().get(0).position() < reach);
        return more.equals(steps) ? this : of(more, settings);
    }

    private static long reach(TranscriptState state, long windowStart) {
        return Math.max(state.clearedTo(), windowStart - REACH_MESSAGES);
    }

    private static List<ContextMessage> render(List<Step> steps, MemorySettings settings) {
        TokenCounter counter = settings.counter();
        ContextMessage opening =
                Prefix.synthetic(Message.user(OPENING), "introduces the results still in use", counter);
        ContextMessage closing = Prefix.synthetic(
                Message.assistant(Prefix.ACKNOWLEDGEMENT), "answer to the results still in use", counter);
        int left = settings.budget().input() / LARGEST_SHARE - opening.tokens() - closing.tokens();
        List<List<ContextMessage>> newestFirst = new ArrayList<>();
        for (int i = steps.size() - 1; i >= 0; i--) {
            List<ContextMessage> sent = sent(steps.get(i), Integer.MAX_VALUE, counter);
            if (tokens(sent) > left) {
                sent = sent(steps.get(i), TurnShortening.READABLE_TEXT_TOKENS, counter);
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
            Message message = entry.message();
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
