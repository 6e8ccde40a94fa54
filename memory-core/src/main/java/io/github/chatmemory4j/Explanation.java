package io.github.chatmemory4j;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.context.Placement;

/**
 * Why a message was told the model in a request, or was not.
 *
 * @param turn which user message the request was for, from 1
 * @param step 0 for the question, and one more for every round of tool results after it
 * @param position of the message
 * @param placement where it was
 * @param reason why, for people to read; of what stayed away also what recall said
 */
public record Explanation(int turn, int step, long position, Placement placement, String reason) {

    public Explanation {
        requireNonNull(placement, "placement");
        requireNonNull(reason, "reason");
    }

    /** Whether the message itself was sent, in whatever form. */
    public boolean isSent() {
        return placement.isSent();
    }

    /** One line for people to read. */
    @Override
    public String toString() {
        return "request " + turn + (step == 0 ? "" : "." + step) + ": message " + position
                + (isSent() ? " was sent, " : " was not sent, ") + placement + " (" + reason + ")";
    }
}
