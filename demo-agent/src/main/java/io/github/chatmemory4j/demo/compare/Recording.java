package io.github.chatmemory4j.demo.compare;

import io.github.chatmemory4j.context.PlacedRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What one memory did with one dialogue, turn by turn, as it stands in the report. Not safe to share between threads.
 *
 * @param strategy the memory
 * @param budget tokens one request may have
 * @param turns oldest first
 */
record Recording(String strategy, int budget, List<Turn> turns) {

    Recording(String strategy, int budget) {
        this(strategy, budget, new ArrayList<>());
    }

    /**
     * A turn.
     *
     * @param said how many messages of the dialogue were said before its question
     * @param tokens of its request
     * @param sharedTokens of its beginning that are as in the request before
     * @param fates where these messages went
     */
    record Turn(int said, int tokens, int sharedTokens, List<Fate> fates) {}

    /** Where the messages at positions in [{@code from}, {@code to}) went, and why. */
    record Fate(long from, long to, String placement, String reason) {

        static Fate of(PlacedRange range) {
            return new Fate(
                    range.from(),
                    range.to(),
                    range.placement().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    range.reason());
        }
    }
}
