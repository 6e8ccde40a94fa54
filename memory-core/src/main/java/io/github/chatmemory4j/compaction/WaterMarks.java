package io.github.chatmemory4j.compaction;

/**
 * When a compaction starts and where it stops.
 *
 * <p>A compaction starts when the request passes {@code start} and takes whole turns, oldest first, until the rest is at
 * or below {@code lowWater}, both shares of the available tokens. Two marks instead of one keep the beginning of the
 * request the same from turn to turn, which is what providers' prompt caches discount; so the low mark is never below
 * {@code cacheMinimumTokens}, the shortest prefix the provider caches, as long as that is clearly below the start.
 *
 * @param start in (0, 1]
 * @param lowWater in (0, start]
 * @param keepRecent messages that stay word for word, widened to whole turns; a compaction that would have to keep more
 *     than fits keeps less
 * @param cacheMinimumTokens 1,024 for most models, 2,048 or 4,096 for some; 0 when the provider does not cache
 */
public record WaterMarks(double start, double lowWater, int keepRecent, int cacheMinimumTokens) {

    /** Six messages are three exchanges, the guide's default. */
    public static final int DEFAULT_KEEP_RECENT = 6;

    /** Half a budget between compactions costs a third to a quarter of evicting one message at a time. */
    public static final double DEFAULT_LOW_WATER = 0.5;

    /** What OpenAI, and Anthropic for its middle-sized models, cache from. */
    public static final int DEFAULT_CACHE_MINIMUM_TOKENS = 1_024;

    /** Start when the budget is passed, stop at half of it. */
    public static final WaterMarks DEFAULT =
            new WaterMarks(1.0, DEFAULT_LOW_WATER, DEFAULT_KEEP_RECENT, DEFAULT_CACHE_MINIMUM_TOKENS);

    private static final double CLEARLY_BELOW = 0.8;

    public WaterMarks {
        if (!(lowWater > 0 && lowWater <= start && start <= 1)) {
            throw new IllegalArgumentException(
                    "need 0 < lowWater <= start <= 1, were lowWater=" + lowWater + ", start=" + start);
        }
        if (keepRecent < 0) {
            throw new IllegalArgumentException("keepRecent must not be negative, was " + keepRecent);
        }
        if (cacheMinimumTokens < 0) {
            throw new IllegalArgumentException("cacheMinimumTokens must not be negative, was " + cacheMinimumTokens);
        }
    }

    public WaterMarks withStart(double start) {
        return new WaterMarks(start, lowWater, keepRecent, cacheMinimumTokens);
    }

    public WaterMarks withLowWater(double lowWater) {
        return new WaterMarks(start, lowWater, keepRecent, cacheMinimumTokens);
    }

    public WaterMarks withKeepRecent(int keepRecent) {
        return new WaterMarks(start, lowWater, keepRecent, cacheMinimumTokens);
    }

    public WaterMarks withCacheMinimumTokens(int cacheMinimumTokens) {
        return new WaterMarks(start, lowWater, keepRecent, cacheMinimumTokens);
    }

    boolean passed(CompactionRequest request) {
        return passed(request, request.availableTokens());
    }

    /** As {@link #passed(CompactionRequest)}, with the marks as shares of fewer tokens than there are. */
    boolean passed(CompactionRequest request, double markedTokens) {
        return request.tokens() > start * markedTokens;
    }

    int turnsLeaving(CompactionRequest request, int otherTokens) {
        return turnsLeaving(request, otherTokens, request.availableTokens());
    }

    /**
     * How many of the oldest turns leave: until the rest, with {@code otherTokens} beside it, is at the low mark; not
     * into the messages to keep; but in any case until the rest fits. The newest turn always stays. When the messages to
     * keep lie above the low mark, turns wait until a good few can leave together, or every turn would cost a compaction.
     *
     * @param markedTokens what the marks are shares of; at most the available tokens
     */
    int turnsLeaving(CompactionRequest request, int otherTokens, double markedTokens) {
        double low = lowWater * markedTokens;
        if (cacheMinimumTokens <= CLEARLY_BELOW * start * markedTokens) {
            low = Math.max(low, cacheMinimumTokens);
        }
        int tokens = request.windowTokens() + otherTokens;
        int messages = request.turns().stream().mapToInt(TurnSize::messages).sum();
        boolean fitsAsItIs = request.tokens() <= request.availableTokens();
        int leaving = 0;
        int leavingTokens = 0;
        boolean heldByRecent = false;
        while (leaving < request.turns().size() - 1) {
            TurnSize oldest = request.turns().get(leaving);
            boolean fits = tokens <= request.availableTokens();
            boolean atTheMark = tokens <= low;
            boolean intoRecent = messages - oldest.messages() < keepRecent;
            if (fits && (atTheMark || intoRecent)) {
                heldByRecent = !atTheMark;
                break;
            }
            tokens -= oldest.tokens();
            messages -= oldest.messages();
            leavingTokens += oldest.tokens();
            leaving++;
        }
        boolean tooFew = heldByRecent && fitsAsItIs && leavingTokens < Math.round((start - lowWater) * markedTokens);
        return tooFew ? 0 : leaving;
    }
}
