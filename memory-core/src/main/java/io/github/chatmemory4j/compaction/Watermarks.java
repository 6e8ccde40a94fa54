package io.github.chatmemory4j.compaction;

/**
 * When a compaction starts and where it stops.
 *
 * <p>A compaction starts when the request passes {@code high} and takes whole turns, oldest first, until the rest is at
 * or below {@code low}, both shares of the available tokens. Two marks instead of one keep the beginning of the
 * request the same from turn to turn, which is what providers' prompt caches discount; so the low mark is never below
 * {@code cacheMinimumTokens}, the shortest prefix the provider caches, as long as that is clearly below the high mark.
 *
 * <pre>{@code
 * Watermarks marks = Watermarks.DEFAULT.withLow(0.4).withKeepRecent(4);
 * CompactionStrategy strategy = new SummaryStrategy(marks);
 * }</pre>
 *
 * <p>Immutable, and so safe to share between threads.
 *
 * @param high in (0, 1]
 * @param low in (0, high]; {@value #DEFAULT_LOW} where nothing is set
 * @param keepRecent messages that stay word for word, widened to whole turns, {@value #DEFAULT_KEEP_RECENT} where nothing is
 *     set; a compaction that would have to keep more than fits keeps less
 * @param cacheMinimumTokens {@value #DEFAULT_CACHE_MINIMUM_TOKENS} for most models, 2,048 or 4,096 for some; 0 when the provider does not cache
 */
public record Watermarks(double high, double low, int keepRecent, int cacheMinimumTokens) {

    /** Six messages are three exchanges, the guide's default. */
    public static final int DEFAULT_KEEP_RECENT = 6;

    /** Half a budget between compactions costs a third to a quarter of evicting one message at a time. */
    public static final double DEFAULT_LOW = 0.5;

    /** What OpenAI, and Anthropic for its middle-sized models, cache from. */
    public static final int DEFAULT_CACHE_MINIMUM_TOKENS = 1_024;

    /** Start when the budget is passed, stop at half of it. */
    public static final Watermarks DEFAULT =
            new Watermarks(1.0, DEFAULT_LOW, DEFAULT_KEEP_RECENT, DEFAULT_CACHE_MINIMUM_TOKENS);

    private static final double CLEARLY_BELOW = 0.8;

    /** @throws IllegalArgumentException if the marks are out of order, or a number is negative */
    public Watermarks {
        if (!(low > 0 && low <= high && high <= 1)) {
            throw new IllegalArgumentException("need 0 < low <= high <= 1, were low=" + low + ", high=" + high);
        }
        if (keepRecent < 0) {
            throw new IllegalArgumentException("keepRecent must not be negative, was " + keepRecent);
        }
        if (cacheMinimumTokens < 0) {
            throw new IllegalArgumentException("cacheMinimumTokens must not be negative, was " + cacheMinimumTokens);
        }
    }

    public Watermarks withHigh(double high) {
        return new Watermarks(high, low, keepRecent, cacheMinimumTokens);
    }

    public Watermarks withLow(double low) {
        return new Watermarks(high, low, keepRecent, cacheMinimumTokens);
    }

    public Watermarks withKeepRecent(int keepRecent) {
        return new Watermarks(high, low, keepRecent, cacheMinimumTokens);
    }

    public Watermarks withCacheMinimumTokens(int cacheMinimumTokens) {
        return new Watermarks(high, low, keepRecent, cacheMinimumTokens);
    }

    boolean passed(CompactionRequest request) {
        return passed(request, request.availableTokens());
    }

    /** As {@link #passed(CompactionRequest)}, with the marks as shares of fewer tokens than there are. */
    boolean passed(CompactionRequest request, double markedTokens) {
        return request.tokens() > high * markedTokens;
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
        double lowTokens = low * markedTokens;
        if (cacheMinimumTokens <= CLEARLY_BELOW * high * markedTokens) {
            lowTokens = Math.max(lowTokens, cacheMinimumTokens);
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
            boolean atTheMark = tokens <= lowTokens;
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
        boolean tooFew = heldByRecent && fitsAsItIs && leavingTokens < Math.round((high - low) * markedTokens);
        return tooFew ? 0 : leaving;
    }
}
