package io.github.chatmemory4j.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.facts.Fact.Form;
import io.github.chatmemory4j.language.Languages;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactFinderTest {

    private static List<String> texts(String text) {
        return FactFinder.find("", text, "").stream().map(Fact::text).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    My order number is ORD-48213.                       | order number: ORD-48213
                    The deadline for the report is 14 March 2025.       | deadline for report: 14 March 2025
                    My dog is called Ada.                               | dog: Ada
                    I paid 45.50 euros for the taxi to the airport.     | I paid 45.50 euros for the taxi to the airport
                    We meet on Friday at 10:30 in room B12.             | We meet on Friday at 10:30 in room B12
                    The parcel weighs 23 kg.                            | The parcel weighs 23 kg
                    Anna's birthday is on 3 May.                        | Anna's birthday: 3 May
                    Our flight LH1234 leaves Frankfurt at 7:45 am.      | Our flight LH1234 leaves Frankfurt at 7:45 am
                    Deadline: 14 March                                  | Deadline: 14 March
                    The Wi-Fi password is `kx7-Pebble-41`.              | Wi-Fi password: kx7-Pebble-41
                    We measured the sofa, it is 218 cm wide.            | We measured the sofa, it is 218 cm wide
                    I'm Sam.                                            | I'm Sam
                    {"orderId":"A-1702"}                                | orderId: A-1702
                    """)
    void aFactIsAValue_andTheWordsThatSayWhatItIs(String sentence, String fact) {
        assertThat(texts(sentence)).containsExactly(fact);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    We moved the deadline to 20 March.                        | deadline: 20 March
                    The deadline is not 14 March but 20 March.                | deadline: 20 March
                    The rent was changed from $900 to $950.                   | rent: $950
                    billing: 20 euros -> 30 euros                             | billing: 30 euros
                    I no longer work at Acme.                                 | I no longer work at Acme
                    The meeting on Friday is cancelled.                       | meeting on Friday: cancelled
                    I moved from Bonn to Berlin in 2019.                      | I moved from Bonn to Berlin in 2019
                    """)
    void aChange_keepsTheNewValue_andSaysThatItIsOne(String sentence, String fact) {
        assertThat(texts(sentence)).containsExactly(fact);
        assertThat(FactFinder.find("", sentence, "").get(0).form()).isEqualTo(Form.CHANGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ada.l@example.org                                  | EMAIL
                    https://hotel.example/rooms?id=12                  | URL
                    /etc/nginx/nginx.conf                              | PATH
                    budget_2025.xlsx                                   | PATH
                    .env                                               | PATH
                    550e8400-e29b-41d4-a716-446655440000               | ID
                    3f9a2bc                                            | ID
                    #4711                                              | ID
                    2.17.1                                             | ID
                    $1,250.00                                          | AMOUNT
                    300€                                               | AMOUNT
                    2025-03-14                                         | DATE
                    14.03.2025                                         | DATE
                    10:30                                              | DATE
                    23kg                                               | NUMBER
                    12%                                                | NUMBER
                    maxRetries                                         | SYMBOL
                    parse_header                                       | SYMBOL
                    Foo.bar()                                          | SYMBOL
                    --dry-run                                          | SYMBOL
                    """)
    void aValueShowsItsKind_byItsForm(String word, FactKind kind) {
        assertThat(FactFinder.values("use " + word + " here", Languages.ENGLISH))
                .extracting(FactValue::kind)
                .containsExactly(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "That sounds good and/or great.",
                "I think so too, thanks!",
                "Well, it's nice e.g. in spring.",
                "Do you like it?",
                ""
            })
    void wordsAlone_areNoFacts(String text) {
        assertThat(texts(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jon: Yeah",
                "Anything new: Gina",
                "We won't quit on our dreams!",
                "Never quit.",
                "Is the deadline on 14 March?",
                "If I won 500 euros I would buy a boat.",
                "She told me: \"I once opened a safe with 40 hairpins in 20 seconds.\"",
                "2026-03-20 08:09:49,984 INFO  [pool-4-thread-8] c.e.Worker - took 534 ms, queue=52",
                "722 status 588: 18 degrees in Turin",
                "private static final int MAX = 4096;",
                "{\"status\":200,\"rows\":1,\"plan_code\":\"F250\",\"since\":\"2021-08\",\"flags\":[]}"
            })
    void whatIsAsked_supposed_quoted_shoutedOrLogged_isNoFact(String text) {
        assertThat(texts(text)).isEmpty();
    }

    @Test
    void anAnswer_isNamedByTheQuestionBeforeIt() {
        assertThat(FactFinder.find("", "ORD-1234.", "Sure. What is your order number?"))
                .extracting(Fact::text)
                .containsExactly("order number: ORD-1234");
    }

    @Test
    void statementsInOneSentence_areFactsOfTheirOwn() {
        assertThat(texts("My commit is 3f9a2bc and the port is 8080."))
                .containsExactly("commit: 3f9a2bc", "port: 8080");
    }

    @Test
    void aTable_givesItsMostUsefulFacts_andNotMoreThanAMessageMayHave() {
        StringBuilder table = new StringBuilder("The order number is ORD-1.\n");
        for (int i = 0; i < 100; i++) {
            table.append("The code of drawer ")
                    .append((char) ('a' + i % 26))
                    .append(" is K-")
                    .append(100 + i)
                    .append(".\n");
        }

        assertThat(texts(table.toString())).hasSize(40);
    }

    @Test
    void germanHasFactsOfItsOwn_andALanguageWithoutWordsOfFacts_hasNone() {
        assertThat(texts("Ich fange am 1. März bei den Stadtwerken in Kassel an."))
                .containsExactly("Ich fange am 1. März bei den Stadtwerken in Kassel an");
        assertThat(texts("会议改到 3 月 5 日举行。")).isEmpty();
        assertThat(texts("Spotkanie z doktorem jest 14 marca o 10:30 w Łodzi.")).isEmpty();
        assertThat(texts("Zsófia Kovács: +36 1 234567"))
                .hasSize(1)
                .first()
                .asString()
                .contains("+36 1 234567");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Last night was amazing.",
                "Something exciting happened last Friday.",
                "I was actually just remembering yesterday.",
                "I first watched it around 3 years ago.",
                "I just submitted a few more last week.",
                "Guess who did not come today.",
                "Gina turns out to be Lena's new physio.",
                "If I won $5,000,000 in the lottery I would buy a house for my parents in Lisbon."
            })
    void aDay_isNoFact_withoutWhatHappenedOnIt(String sentence) {
        assertThat(texts(sentence)).isEmpty();
    }

    @Test
    void aQuestion_namesItsAnswer_butNotAnOffer() {
        assertThat(FactFinder.find("", "5 years already.", "How long have you been married?"))
                .extracting(Fact::text)
                .allMatch(text -> text.startsWith("married: "));
        assertThat(FactFinder.find("", "It's FJ-352.", "Want me to prepare the ticket for her?"))
                .extracting(Fact::label)
                .doesNotContain("prepare ticket her");
    }

    @Test
    void anObject_saysWhoseItsValuesAre() {
        String nested = "{\"billing\":{\"config\":\"/home/harbour/lantern.txt\"}}";

        assertThat(FactFinder.find("", nested, "", Languages.ENGLISH))
                .extracting(Fact::text)
                .containsExactly("billing config: /home/harbour/lantern.txt");
        assertThat(texts("no idea tbh, that happens {\"service\":\"checkout\",\"build\":\"61aef66b\",\"ok\":true}"))
                .containsExactly("service checkout, build: 61aef66b");
    }

    @Test
    void whatIsStatedBeforeASupposition_isStated_whenAFullStopIsMissing() {
        assertThat(
                        texts(
                                "runbook billing -> https://ginger.example/falcon and then I would just wait for the next release"))
                .containsExactly("runbook billing -> https://ginger.example/falcon");
    }

    @Test
    void aBracketThatIsCut_isClosed() {
        assertThat(FactFinder.find(
                        "",
                        "We got married last week (18 December 2023 – 24 December 2023) in a small chapel"
                                + " near the lake, and everybody whom we love was there with us to celebrate",
                        ""))
                .extracting(Fact::text)
                .allMatch(text -> text.chars().filter(c -> c == '(').count()
                        == text.chars().filter(c -> c == ')').count());
    }
}
