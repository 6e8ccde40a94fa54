package io.github.chatmemory4j.context.internal;

/** How short a clipped text may get. */
public final class TextLimits {

    /** Below this a clipped text is little more than its mark. */
    public static final int MIN_TEXT_TOKENS = 24;

    /** A few sentences; one readable step says more than several that are only beginnings and ends. */
    public static final int READABLE_TEXT_TOKENS = 100;

    private TextLimits() {}
}
