package io.github.chatmemory4j.context;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.transcript.internal.CountedEntry;
import io.github.chatmemory4j.transcript.internal.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * A message that is sent.
 *
 * @param message as it is sent
 * @param tokens what it costs as it is sent
 * @param position its place in the transcript; {@link #NO_POSITION} when the memory made it
 * @param placement one of the placements that are sent
 * @param reason why it is there, for people to read
 */
public record ContextMessage(Message message, int tokens, long position, Placement placement, String reason) {

    /** The position of a message that is not in the transcript. */
    public static final long NO_POSITION = -1;

    public ContextMessage {
        requireNonNull(message, "message");
        requireNonNull(placement, "placement");
        requireNonNull(reason, "reason");
    }

    /** The messages of a step in the form in which they are sent. */
    public static List<ContextMessage> of(Step step) {
        List<ContextMessage> messages = new ArrayList<>(step.entries().size());
        for (CountedEntry entry : step.entries()) {
            boolean asSaid = entry.change().isEmpty();
            messages.add(new ContextMessage(
                    entry.sent(),
                    entry.tokens(),
                    entry.position(),
                    asSaid ? Placement.VERBATIM : Placement.ADAPTED,
                    asSaid ? "in the window" : entry.change()));
        }
        return messages;
    }
}
