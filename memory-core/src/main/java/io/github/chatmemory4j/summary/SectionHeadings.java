package io.github.chatmemory4j.summary;

import java.util.List;

/**
 * What the sections of a {@link StructuredSummary} are called in its text, in any language.
 *
 * @param people who is who
 * @param decisions what was decided
 * @param openQuestions what is to be settled yet
 * @param preferences what somebody likes and wants
 * @param facts everything else that is worth keeping
 */
public record SectionHeadings(String people, String decisions, String openQuestions, String preferences, String facts) {

    public static final SectionHeadings ENGLISH =
            new SectionHeadings("People", "Decisions", "Open questions", "Preferences", "Facts");

    public SectionHeadings {
        for (String heading : List.of(people, decisions, openQuestions, preferences, facts)) {
            if (heading.isBlank() || heading.indexOf('\n') >= 0 || heading.indexOf(':') >= 0) {
                throw new IllegalArgumentException(
                        "a heading must be on one line, without a colon and not blank, was '" + heading + "'");
            }
        }
    }

    List<String> inOrder() {
        return List.of(people, decisions, openQuestions, preferences, facts);
    }
}
