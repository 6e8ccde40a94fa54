package io.github.chatmemory4j.context;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.transcript.internal.CountedEntry;
import io.github.chatmemory4j.transcript.internal.Step;
import java.util.List;

/**
 * The form in which the next model takes a step: what its provider would refuse is repaired, what it does not need is left
 * out. The transcript keeps the step as it was.
 *
 * <p>A pure function that gives the same form each time, so that the beginning of a request stays what the provider has
 * cached; and a value, because a conversation is rendered anew when its rendering no longer equals the one before.
 */
@FunctionalInterface
public interface StepRendering {

    /** Everything is sent as it was added. */
    StepRendering AS_ADDED = (step, running) ->
            step.entries().stream().map(CountedEntry::message).toList();

    /**
     * The messages to send.
     *
     * @param running whether the step is of a turn that has no answer yet
     * @return one message for each entry of the step, in order, the very object where nothing changes; none at all when the
     *     step is not to be sent
     */
    List<Message> render(Step step, boolean running);
}
