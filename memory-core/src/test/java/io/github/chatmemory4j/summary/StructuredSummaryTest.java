package io.github.chatmemory4j.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatmemory4j.token.JtokkitTokenCounter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StructuredSummaryTest {

    private static final StructuredSummary SUMMARY = new StructuredSummary(
            List.of("Ada: Sam's sister, lives in Oslo", "Sam: the user"),
            List.of("table at Vaaghals at seven"),
            List.of("who pays?"),
            List.of(),
            List.of("budget: 8,000 kroner", "birthday on 3 May"));

    @Test
    void writesItsSections_andReadsThemBack() {
        assertThat(SUMMARY.text())
                .isEqualTo(
                        """
                        People:
                        - Ada: Sam's sister, lives in Oslo
                        - Sam: the user
                        Decisions:
                        - table at Vaaghals at seven
                        Open questions:
                        - who pays?
                        Facts:
                        - budget: 8,000 kroner
                        - birthday on 3 May""");
        assertThat(StructuredSummary.parse(SUMMARY.text())).isEqualTo(SUMMARY);
    }

    @Test
    void usesHeadingsInAnyLanguage() {
        SectionHeadings german =
                new SectionHeadings("Personen", "Entscheidungen", "Offene Fragen", "Vorlieben", "Fakten");

        assertThat(SUMMARY.text(german)).startsWith("Personen:\n- Ada").contains("Offene Fragen:\n");
        assertThat(StructuredSummary.parse(SUMMARY.text(german), german)).isEqualTo(SUMMARY);
    }

    @Test
    void readsWhatModelsMakeOfTheHeadings() {
        StructuredSummary read = StructuredSummary.parse(
                "## People\n* Ada: sister\n\n**Decisions:**\n1. tea\n2. cake\nopen questions\n• why?");

        assertThat(read.people()).containsExactly("Ada: sister");
        assertThat(read.decisions()).containsExactly("tea", "cake");
        assertThat(read.openQuestions()).containsExactly("why?");
    }

    @Test
    void readsAnyOtherSummaryAsFacts() {
        StructuredSummary read = StructuredSummary.parse("- user: I like tea.\n- assistant: Noted.");

        assertThat(read.facts()).containsExactly("user: I like tea.", "assistant: Noted.");
        assertThat(read.people()).isEmpty();
        assertThat(StructuredSummary.parse("").isEmpty()).isTrue();
    }

    @Test
    void readsTheFactsThatAreCarriedBesideIt() {
        StructuredSummary read = StructuredSummary.parse(
                "Preferences:\n- tea\n\nExact facts, newest first (* from the assistant):\ndeadline: 14 March\n* order: ORD-4");

        assertThat(read.preferences()).containsExactly("tea");
        assertThat(read.facts()).containsExactly("deadline: 14 March", "order: ORD-4");
    }

    @Test
    void makesALineOfEveryItem() {
        StructuredSummary summary =
                new StructuredSummary(List.of("Ada\nDecisions:\n- pay"), List.of(" "), List.of(), List.of(), List.of());

        assertThat(summary.people()).containsExactly("Ada Decisions: - pay");
        assertThat(summary.decisions()).isEmpty();
    }

    @Test
    void dropsTheOldestOfTheLongestSection_untilItFits() {
        StructuredSummary summary = new StructuredSummary(
                List.of("Ada"),
                List.of(),
                List.of(),
                List.of(),
                IntStream.range(0, 200).mapToObj(i -> "fact number " + i).toList());

        StructuredSummary fitting = summary.fitting(100, SectionHeadings.ENGLISH, JtokkitTokenCounter.o200k());

        assertThat(JtokkitTokenCounter.o200k().countText(fitting.text())).isBetween(80, 100);
        assertThat(fitting.people()).containsExactly("Ada");
        assertThat(fitting.facts()).endsWith("fact number 199");
        assertThat(summary.fitting(0, SectionHeadings.ENGLISH, JtokkitTokenCounter.o200k())
                        .isEmpty())
                .isTrue();
    }

    @Test
    void refusesHeadingsThatCannotBeReadBack() {
        assertThatThrownBy(() -> new SectionHeadings("People:", "b", "c", "d", "e"))
                .hasMessage("a heading must be on one line, without a colon and not blank, was 'People:'");
    }
}
