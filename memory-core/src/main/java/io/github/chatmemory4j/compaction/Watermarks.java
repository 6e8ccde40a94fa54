package io.github.chatmemory4j.compaction;

/**
 * When a compaction starts and where it stops.
 *
 * <p>A compaction starts when the request passes {@code high}, a share of the available tokens, or {@code startTokens}, or
 * when the window has more than {@code startMessages}, whichever comes first. It takes whole turns, oldest first, until the
 * rest is at or below {@code low}, or as much below the other two starts as {@code low} is below {@code high}. Two marks instead of one keep the beginning of the
 * request the same from turn to turn, which is what providers' prompt caches discount; so the low mark is never below
 * {@code cacheMinimumTokens}, the shortest prefix the provider caches, as long as that is clearly below the high mark.
 *
 * <pre>{@code
 * Watermarks marks = Watermarks.DEFAULT.withLow(0.4).withKeepRecent(4);
 * CompactionStrategy strategy = new SummaryStrategy(marks);
 * CompactionStrategy shortWindow = new TrimStrategy(marks.withStartMessages(40));
 * }</pre>
 *
 * <p>Immutable, and so safe to share between threads.
 *
 * @param high in (0, 1]
 * @param low in (0, high]; {@value #DEFAULT_LOW} where nothing is set
 * @param keepRecent messages that stay word for word, widened to whole turns, {@value #DEFAULT_KEEP_RECENT} where nothing is
 *     set; a compaction that would have to keep more than fits keeps less
 * @param cacheMinimumTokens {@value #DEFAULT_CACHE_MINIMUM_TOKENS} for most models, 2,048 or 4,096 for some; 0 when the provider does not cache
 * @param startTokens tokens of a request above which a compaction starts, however large the budget is; 0, the default, for none
 * @param startMessages messages of the window above which a compaction starts, however short they are; 0, the default, for
 *     none
 */
public record Watermarks(
        double high, double low, int keepRecent, int cacheMinimumTokens, int startTokens, int startMessages) {

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
        if (startTokens < 0) {
            throw new IllegalArgumentException("startTokens must not be negative, was " + startTokens);
        }
        if (startMessages < 0 || (startMessages > 0 && startMessages <= keepRecent)) {
            throw new IllegalArgumentException("startMessages must be 0 or more than keepRecent, were startMessages="
                    + startMessages + ", keepRecent=" + keepRecent);
        }
    }

    /** Marks that are shares of the budget alone. */
    public Watermarks(double high, double low, int keepRecent, int cacheMinimumTokens) {
        this(high, low, keepRecent, cacheMinimumTokens, 0, 0);
    }

    public Watermarks withHigh(double high) {
        return new Watermarks(high, low, keepRecent, cacheMinimumTokens, startTokens, startMessages);
    }

    public Watermarks withLow(double low) {
        return new Watermarks(high, low, keepRecent, cacheMinimumTokens, startTokens, startMessages);
    }

    public Watermarks withKeepRecent(int keepRecent) {
        return new Watermarks(high, low, keepRecent, cacheMinimumTokens, startTokens, startMessages);
    }

    public Watermarks withCacheMinimumTokens(int cacheMinimumTokens) {
        return new Watermarks(high, low, keepRecent, cacheMinimumTokens, startTokens, startMessages);
    }

    public Watermarks withStartTokens(int startTokens) {
        return new Watermarks(high, low, keepRecent, cacheMinimumTokens, startTokens, startMessages);
    }

    public Watermarks withStartMessages(int startMessages) {
        return new Watermarks(high, low, keepRecent, cacheMinimumTokens, startTokens, startMessages);
    }

    boolean passed(CompactionRequest request) {
        return passed(request, request.availableTokens());
    }

    /** As {@link #passed(CompactionRequest)}, with the marks as shares of fewer tokens than there are. */
    boolean passed(CompactionRequest request, double markedTokens) {
        return request.tokens() > high * markedTokens || startIsPassed(request);
    }

    /** Whether one of the starts is passed that are no shares of the budget. */
    boolean startIsPassed(CompactionRequest request) {
        return hasTooManyMessages(request) || (startTokens > 0 && request.tokens() > startTokens);
    }

    private boolean hasTooManyMessages(CompactionRequest request) {
        return startMessages > 0 && request.windowMessages() > startMessages;
    }

    private double start(double markedTokens) {
        return startTokens == 0 ? high * markedTokens : Math.min(high * markedTokens, startTokens);
    }

    /** Tokens at which a compaction stops. */
    private double stop(double markedTokens) {
        double stop = startTokens == 0 ? low * markedTokens : Math.min(low * markedTokens, low / high * startTokens);
        return cacheMinimumTokens <= CLEARLY_BELOW * start(markedTokens) ? Math.max(stop, cacheMinimumTokens) : stop;
    }

    private int stopMessages() {
        return startMessages == 0 ? Integer.MAX_VALUE : (int) Math.max(1, low / high * startMessages);
    }

    int turnsLeaving(CompactionRequest request, int otherTokens) {
        return turnsLeaving(request, otherTokens, request.availableTokens());
    }

    /**
     * How many of the oldest turns leave: until the rest, with {@code otherTokens} beside it, is at the low mark; not
     * into the messages to keep; but in any case until the rest fits. The newest turn always stays. When the messages to
     * keep lie above the low mark, turns wait until a good few can leave together, unless there are too many messages.
     *
     * @param markedTokens what the marks are shares of; at most the available tokens
     */
    int turnsLeaving(CompactionRequest request, int otherTokens, double markedTokens) {
        double stopTokens = stop(markedTokens);
        int stopMessages = stopMessages();
        int tokens = request.windowTokens() + otherTokens;
        int messages = request.windowMessages();
        boolean canWait = request.tokens() <= request.availableTokens() && !hasTooManyMessages(request);
        int leaving = 0;
        int leavingTokens = 0;
        boolean heldByRecent = false;
        while (leaving < request.turns().size() - 1) {
            TurnSize oldest = request.turns().get(leaving);
            boolean fits = tokens <= request.availableTokens();
            boolean atTheMark = tokens <= stopTokens && messages <= stopMessages;
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
        boolean tooFew = heldByRecent && canWait && leavingTokens < goodFew(markedTokens);
        return tooFew ? 0 : leaving;
    }

    /** Tokens that leave together, or every turn would cost a compaction. */
    private long goodFew(double markedTokens) {
        double share = (high - low) * markedTokens;
        return Math.round(startTokens == 0 ? share : Math.min(share, (1 - low / high) * startTokens));
    }
}
