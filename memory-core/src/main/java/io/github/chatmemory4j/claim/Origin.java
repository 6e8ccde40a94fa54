package io.github.chatmemory4j.claim;

/**
 * Where a claim comes from, which tells how far it is trusted. A claim that rests on several has the least trusted of them.
 */
public enum Origin {
    /** A tool's result said so, or the assistant did after it had read one. */
    TOOL(1),
    /** The assistant said so. */
    ASSISTANT(2),
    /** The user said so in a conversation. */
    USER(3),
    /** The user or a program of the host entered it, outside of any conversation. */
    HAND(3);

    private final int trust;

    Origin(int trust) {
        this.trust = trust;
    }

    /** Whether a claim of this origin may take the place of one of the other. */
    public boolean mayReplace(Origin other) {
        return trust >= other.trust;
    }

    /** The less trusted of two. */
    public Origin least(Origin other) {
        return trust <= other.trust ? this : other;
    }
}
