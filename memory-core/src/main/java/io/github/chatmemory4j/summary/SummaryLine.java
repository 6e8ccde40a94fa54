package io.github.chatmemory4j.summary;

import io.github.chatmemory4j.language.Language;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A line that could stand in a summary.
 *
 * @param text without a bullet, with who said it
 * @param day on which it was said, if that is known
 * @param language of the text
 * @param score how much it states
 * @param order in which it was said
 */
record SummaryLine(String text, Optional<LocalDate> day, Language language, double score, int order) {

    /** A line of which nobody knows when it was said. */
    SummaryLine(String text, Language language, double score, int order) {
        this(text, Optional.empty(), language, score, order);
    }
}
