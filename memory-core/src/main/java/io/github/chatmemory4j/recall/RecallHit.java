package io.github.chatmemory4j.recall;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A recalled message.
 *
 * @param position its place in the transcript
 * @param score what it was ranked by; comparable within one recall
 * @param signals what the score is made of, strongest kind first
 * @param changes what of it was stated differently before or since; empty for most messages
 */
public record RecallHit(long position, double score, List<SignalScore> signals, List<StatedChange> changes) {

    public RecallHit {
        signals = List.copyOf(signals);
        changes = List.copyOf(changes);
    }

    /** A message of which nothing is known to have changed. */
    public RecallHit(long position, double score, List<SignalScore> signals) {
        this(position, score, signals, List.of());
    }

    /** What a signal says about it; -1 when the signal does not have it. */
    public double value(Signal signal) {
        return signals.stream()
                .filter(score -> score.signal() == signal)
                .mapToDouble(SignalScore::value)
                .findFirst()
                .orElse(-1);
    }

    /** Why it was chosen, for people to read. */
    public String reason() {
        return signals.stream().map(SignalScore::toString).collect(Collectors.joining(", "));
    }
}
