package io.github.chatmemory4j.context;

/** Where a message of the transcript is with respect to one request. */
public enum Placement {
    /** Sent, as the instructions in force. */
    SYSTEM,
    /** Sent word for word. */
    VERBATIM,
    /** Sent, but cleared or clipped in the middle because its turn alone is over the budget. */
    SHORTENED,
    /**
     * Sent in another form than it was said: what a provider would refuse is repaired, an old tool result is cleared, kept
     * aside or collapsed into a newer one, the reasoning of an earlier turn is left out.
     */
    ADAPTED,
    /** Sent; made by the memory and not part of the transcript. */
    SYNTHETIC,
    /** Sent again, word for word, because it matters for what is asked now. */
    RECALLED,
    /** Sent in every request, because somebody pinned it, though it left the window. */
    PINNED,
    /** Not sent; the running summary stands in for it. */
    SUMMARISED,
    /** Not sent; nothing stands in for it. */
    TRIMMED,
    /** Not sent, because no provider would accept it where it stands. */
    LEFT_OUT,
    /** Not sent; a newer system message is in force. */
    SUPERSEDED,
    /** Not sent; the host took it back. */
    WITHDRAWN,
    /** Not sent; the conversation was cleared after it. */
    CLEARED;

    /** Whether the model is told the message itself, in whatever form. */
    public boolean isSent() {
        return switch (this) {
            case SYSTEM, VERBATIM, SHORTENED, ADAPTED, SYNTHETIC, RECALLED, PINNED -> true;
            case SUMMARISED, TRIMMED, LEFT_OUT, SUPERSEDED, WITHDRAWN, CLEARED -> false;
        };
    }
}
