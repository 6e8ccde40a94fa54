package io.github.chatmemory4j.facts;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * An exact value, as it was written.
 *
 * @param text on one line, never blank
 * @param outdated whether it is named only to say that another has taken its place
 */
public record FactValue(FactKind kind, String text, boolean outdated) {

    public FactValue {
        requireNonNull(kind, "kind");
        if (text.isBlank()) {
            throw new IllegalArgumentException("text must not be blank");
        }
    }

    /** By which two spellings of a value are the same: upper and lower case are. */
    String normalised() {
        return text.toLowerCase(Locale.ROOT);
    }
}
