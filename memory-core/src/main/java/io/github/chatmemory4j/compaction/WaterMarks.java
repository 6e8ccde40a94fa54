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
        return request.tokens() > start * request.availableTokens();
    }

    /**
     * How many of the oldest turns leave: until the rest, with {@code otherTokens} beside it, is at the low mark; not
     * into the messages to keep; but in any case until the rest fits. The newest turn always stays.
     */
    int turnsLeaving(CompactionRequest request, int otherTokens) {
        double low = lowWater * request.availableTokens();
        if (cacheMinimumTokens <= CLEARLY_BELOW * start * request.availableTokens()) {
            low = Math.max(low, cacheMinimumTokens);
        }
        int tokens = request.windowTokens() + otherTokens;
        int messages = request.turns().stream().mapToInt(TurnSize::messages).sum();
        int leaving = 0;
        while (leaving < request.turns().size() - 1) {
            TurnSize oldest = request.turns().get(leaving);
            boolean fits = tokens <= request.availableTokens();
            boolean atTheMark = tokens <= low;
            boolean intoRecent = messages - oldest.messages() < keepRecent;
            if (fits && (atTheMark || intoRecent)) {
                break;
            }
            tokens -= oldest.tokens();
            messages -= oldest.messages();
            leaving++;
        }
        return leaving;
    }
}
