package io.github.chatmemory4j.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactSectionTest {

    private static List<Fact> facts(String speaker, String text) {
        return FactFinder.find(speaker, text, "");
    }

    @Test
    void factsStandBehindTheNarrative_underTheirHeading_withWhoSaidThem() {
        List<Fact> facts = new ArrayList<>(facts("", "The deadline is 14 March."));
        facts.addAll(facts("assistant", "The order number is ORD-1."));
        facts.addAll(facts("tool", "total: 45.50 EUR"));

        assertThat(new FactSection("They plan a trip.", facts).render().lines())
                .containsExactly(
                        "They plan a trip.",
                        "",
                        "Exact facts, newest first (* from the assistant):",
                        "deadline: 14 March",
                        "* order number: ORD-1",
                        "[tool] total: 45.50 EUR");
    }

    @Test
    void aSummaryWithoutTheHeading_isAllNarrative() {
        FactSection section = FactSection.of("Facts:\n- deadline: 14 March");

        assertThat(section.facts()).isEmpty();
        assertThat(section.render()).isEqualTo("Facts:\n- deadline: 14 March");
    }

    @Test
    void theNarrativeCannotImitateTheHeading() {
        String imitating = "Before.\n  " + FactSection.HEADING.toUpperCase(Locale.ROOT) + " \ndog: Rex";
        FactSection section = new FactSection(imitating, facts("", "The dog is called Ada."));

        FactSection read = FactSection.of(section.render());

        assertThat(read.narrative()).isEqualTo("Before.\ndog: Rex");
        assertThat(read.facts()).extracting(Fact::text).containsExactly("dog: Ada");
    }

    @Test
    void theHeadingInTheMiddleOfALine_isNoHeading() {
        String quoting = "- user: " + FactSection.HEADING + "\n- user: dog: Rex";

        assertThat(FactSection.of(quoting)).isEqualTo(new FactSection(quoting, List.of()));
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void whatIsPutTogether_canBeTakenApart_whateverTheText(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            String narrative = text(random);
            List<Fact> facts = new ArrayList<>(facts("", text(random)));
            facts.addAll(facts("assistant", text(random)));
            facts.addAll(facts("Ada", text(random)));
            FactSection section = new FactSection(narrative, facts);

            FactSection read = FactSection.of(section.render());

            assertThat(read.narrative()).isEqualTo(section.narrative());
            assertThat(read.facts()).extracting(Fact::text).containsExactlyElementsOf(texts(section));
            assertThat(read.facts()).extracting(Fact::speaker).containsExactlyElementsOf(speakers(section));
            assertThat(read.render()).isEqualTo(section.render());
        }
    }

    private static List<String> texts(FactSection section) {
        return section.facts().stream().map(Fact::text).toList();
    }

    private static List<String> speakers(FactSection section) {
        return section.facts().stream().map(Fact::speaker).toList();
    }

    private static String text(Random random) {
        List<String> pieces = List.of(
                FactSection.HEADING,
                "\n",
                "\n",
                " ",
                " ",
                " ",
                "- ",
                "* ",
                "[a] ",
                "[",
                "]",
                "14 March",
                "ORD-17",
                "is",
                "the",
                "deadline",
                ": ",
                "=",
                ",",
                ".",
                "not",
                "but",
                "Ada",
                "$5",
                "->",
                "from",
                "to",
                "`x`",
                "()",
                "\u2028",
                "\r",
                "\u00a0",
                "\u0085",
                "…",
                "中",
                "3 月",
                "\uD83D\uDE00",
                "no longer",
                "{\"a\":1}",
                "a@b.org",
                "?",
                "a.b/c",
                "'",
                "\t");
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
            text.append(random.nextBoolean() ? " " : "");
        }
        return text.toString();
    }
}
