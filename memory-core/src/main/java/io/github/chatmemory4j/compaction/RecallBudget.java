package io.github.chatmemory4j.compaction;

/**
 * How much of a request recalled messages may take. Theirs are the tokens a provider never has in its cache, so they are
 * spent where somebody asks.
 *
 * <p>What is recalled goes directly before the current message. The best of it, up to {@code pinnedShare}, stays there for
 * as long as that turn is in the window: it becomes part of the cacheable beginning, is not recalled again, and is still
 * there for "and when was that?". The rest is sent once.
 *
 * <pre>{@code
 * CompactionStrategy strategy = new CombinedStrategy(Watermarks.DEFAULT, RecallBudget.DEFAULT.withShare(0.5));
 * }</pre>
 *
 * <p>Immutable, and so safe to share between threads.
 *
 * @param share of the available tokens, in [0, 1), for a message that asks, {@value #DEFAULT_SHARE} where nothing is set; 0
 *     recalls nothing
 * @param reminderShare in [0, 1), for a message that only tells, {@value #DEFAULT_REMINDER_SHARE} where nothing
 *     is set; at most the share is used
 * @param pinnedShare in [0, 1), what of that stays with its turn, {@value #DEFAULT_PINNED_SHARE} where nothing
 *     is set; 0 recalls anew on every turn
 */
public record RecallBudget(double share, double reminderShare, double pinnedShare) {

    /**
     * Earlier messages hold most of what questions need, as measured on public dialogues: between half and four fifths of
     * the budget gave the best recall of evidence, and more would leave too little for what was just said.
     */
    public static final double DEFAULT_SHARE = 0.75;

    /** One or two short messages at 3,000 tokens: most turns ask nothing, and this is what they cost. */
    public static final double DEFAULT_REMINDER_SHARE = 0.03;

    /**
     * Nothing is kept: what stays fills the window, so that compactions come sooner, and on public dialogues that cost
     * more than recalling anew where somebody asks, at the same evidence. The price list of the demo's {@code evaluate cost}
     * command has both.
     */
    public static final double DEFAULT_PINNED_SHARE = 0;

    /** Nothing is recalled. */
    public static final RecallBudget NONE = new RecallBudget(0, 0, 0);

    public static final RecallBudget DEFAULT =
            new RecallBudget(DEFAULT_SHARE, DEFAULT_REMINDER_SHARE, DEFAULT_PINNED_SHARE);

    /** @throws IllegalArgumentException if a share is not in [0, 1) */
    public RecallBudget {
        requireShare("share", share);
        requireShare("reminderShare", reminderShare);
        requireShare("pinnedShare", pinnedShare);
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1), was " + value);
        }
    }

    public RecallBudget withShare(double share) {
        return new RecallBudget(share, reminderShare, pinnedShare);
    }

    public RecallBudget withReminderShare(double reminderShare) {
        return new RecallBudget(share, reminderShare, pinnedShare);
    }

    public RecallBudget withPinnedShare(double pinnedShare) {
        return new RecallBudget(share, reminderShare, pinnedShare);
    }

    /** The most tokens of a request, asked or only told something. */
    public int tokens(boolean asked, int availableTokens) {
        return tokens(asked ? share : Math.min(share, reminderShare), availableTokens);
    }

    /** The most tokens that stay with a turn. */
    public int pinnedTokens(int availableTokens) {
        return tokens(Math.min(share, pinnedShare), availableTokens);
    }

    private static int tokens(double share, int availableTokens) {
        return (int) Math.round(share * Math.max(0, availableTokens));
    }
}
