package io.github.chatmemory4j.recall;

import java.util.Locale;

/**
 * One signal of a recalled message.
 *
 * @param rank its place in the signal's list, from 1; 0 for a hint
 * @param value how good it is by this signal alone: a cosine for meaning, a share in (0, 1] for words, the mean score of
 *     its session's best, the factor of a hint
 */
public record SignalScore(Signal signal, int rank, double value) {

    /** For people, like {@code 3. by meaning (0.62)}. */
    @Override
    public String toString() {
        return signal.isRanked()
                ? String.format(Locale.ROOT, "%d. %s (%.2f)", rank, signal.words(), value)
                : String.format(Locale.ROOT, "%s (x%.2f)", signal.words(), value);
    }
}
