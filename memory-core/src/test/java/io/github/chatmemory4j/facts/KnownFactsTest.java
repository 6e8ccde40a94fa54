package io.github.chatmemory4j.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KnownFactsTest {

    private final KnownFacts known = new KnownFacts();

    private void said(String... sentences) {
        saidBy("", sentences);
    }

    private void saidBy(String speaker, String... sentences) {
        for (String sentence : sentences) {
            FactFinder.find(speaker, sentence, "").forEach(known::add);
        }
    }

    private List<String> texts() {
        return known.newestFirst().stream().map(Fact::text).toList();
    }

    @Test
    void theNewestComesFirst() {
        said("My dog is called Ada.", "The rent is 900 euros.");

        assertThat(texts()).containsExactly("rent: 900 euros", "dog: Ada");
    }

    @Test
    void aLaterValue_takesThePlaceOfTheEarlier_underTheSameLabel() {
        said("The deadline is 14 March.", "The deadline is 20 March.");

        assertThat(texts()).containsExactly("deadline: 20 March");
        assertThat(known.superseded()).extracting(Fact::text).containsExactly("deadline: 14 March");
    }

    @Test
    void aChange_takesThePlaceOfWhatItChanges_whoeverSaysIt() {
        said("The deadline for the report is 14 March.", "The rent is 900 euros.");
        saidBy("assistant", "I moved the deadline to 20 March.");
        said("The rent is not 900 euros but 950 euros.");

        assertThat(texts()).containsExactly("rent: 950 euros", "deadline: 20 March");
    }

    @Test
    void whatEnds_isNoLongerTold_butItsEndIs() {
        said("The meeting with Ben is on Friday.", "The meeting with Ben is cancelled.");

        assertThat(texts()).hasSize(1).first().asString().contains("meeting", "cancelled");
    }

    @Test
    void differentThings_stayApart() {
        said(
                "Anna's birthday is 3 May.",
                "Ben's birthday is 5 June.",
                "I paid 45 euros for the taxi.",
                "I paid 60 euros for the hotel.",
                "I want 50 euros for the bike.",
                "I do not want the newspaper anymore.");

        assertThat(texts()).hasSize(6);
    }

    @Test
    void anotherSpeakersStatement_isAnotherFact() {
        said("My name is Sam.");
        saidBy("assistant", "My name is Max.");

        assertThat(texts()).containsExactly("name: Max", "name: Sam");
    }

    @Test
    void aRepetition_countsOnce_andInItsFullerForm() {
        said(
                "The deadline for the report is 14 March 2025.",
                "We said 14 March 2025, right?",
                "The dog is called Ada.");
        said("The deadline for the report: 14 March");

        assertThat(texts()).containsExactly("deadline for report: 14 March 2025", "dog: Ada");
        assertThat(known.superseded()).isEmpty();
    }

    @Test
    void theLeastUsefulAreForgotten_whenThereAreMoreThanAnySummaryHolds() {
        said("The order number is ORD-1.");
        for (int i = 0; i < 2_000; i++) {
            said("I saw Person" + "abcdefghij".charAt(i % 10) + "x" + "klmnopqrst".charAt(i / 10 % 10) + "y"
                    + "uvwxyzabcd".charAt(i / 100 % 10) + (i / 1000 == 0 ? "z" : "q") + " there.");
        }

        assertThat(texts()).hasSizeLessThanOrEqualTo(240).contains("order number: ORD-1");
    }

    @Test
    void whatIsDenied_isTheOldValue_whereverItStands() {
        said("The deadline is 14 March.", "The deadline is 20 March, not 14 March.");

        assertThat(texts()).containsExactly("deadline: 20 March");
    }

    @Test
    void aChangedFigure_doesNotTakeThePlaceOfWhatIsToldForAnotherValue() {
        said("The billing certificate of 2 teams expires 2026-10-28.", "Correction, 712 ms for billing.");

        assertThat(texts()).hasSize(2);
    }

    @Test
    void theEndOfOneThing_isNotTheEndOfAnotherEnd() {
        said("Billing no longer uses redis.", "Checkout no longer uses redis.");

        assertThat(texts()).hasSize(2);
    }
}
