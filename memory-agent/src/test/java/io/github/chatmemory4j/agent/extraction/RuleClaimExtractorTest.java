package io.github.chatmemory4j.agent.extraction;

import static io.github.chatmemory4j.agent.Claims.afterSaying;
import static io.github.chatmemory4j.agent.Claims.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.claim.KnownClaims;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleClaimExtractorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hi, my name is Nora.|has the name Nora",
                "I live in Bergen with two flatmates.|lives in Bergen",
                "We've been living in New Haven since spring.|lives in New Haven",
                "I'm a landscape gardener.|works as landscape gardener",
                "I work as a tram driver.|works as tram driver",
                "I work for Northwind Traders.|works for Northwind Traders",
                "I'm allergic to hazelnuts.|is allergic to hazelnuts",
                "I have a severe peanut allergy.|is allergic to peanut",
                "I'm vegan.|eats: vegan",
                "My wife Clara sings.|has a wife called Clara",
                "My dog is called Biscuit.|has a dog called Biscuit",
                "My sister Ines came along.|has a sister called Ines",
                "I'm 37 years old.|is 37 years old",
                "My birthday is on 3 May.|was born on or has birthday on 3 May",
                "My favorite color is moss green.|has the favourite colour moss green",
                "I can't stand coriander.|does not like coriander",
                "I drive an old Polo.|has a car, Polo",
                "My dentist appointment is on Tuesday at 9.|dentist appointment: Tuesday at 9",
                "We're flying to Madeira on the 19th.|is flying to Madeira, on the 19th",
                "My e-mail address is nora@example.org.|has the e-mail address nora@example.org",
                "I'm planning to run the Berlin marathon in September.|plans to run the Berlin marathon in September",
                "We're planning a trip to Japan in October.|plans a trip to Japan in October",
                "I've decided to learn the cello.|plans to learn the cello",
                "I live at Elm St 2.|lives at Elm St 2",
                "I drive a Volvo.|has a car, Volvo",
                "News: I now live in Le Havre.|lives in Le Havre",
                "My locker code at the gym is 3317.|locker code at gym: 3317"
            })
    void findsWhatAUserSaysOfThemselves(String said, String expected) {
        assertThat(texts(afterSaying(said).current())).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Do I live in Bergen?",
                "If I lived in Paris, I'd eat croissants.",
                "I might move to Oslo.",
                "My neighbour is allergic to bees.",
                "My brother lives in Rome and works for Siemens.",
                "She says I live in Rome.",
                "He wrote: I live in Rome.",
                "In my novel, I live in Venice.",
                "The train was late by an hour.",
                "Thanks, that's great!",
                "Please answer in JSON with the keys name and city.",
                "I'm not flying to Lisbon.",
                "We're no longer going to Rome.",
                "I never called him Rex.",
                "My password is hunter2.",
                "I plan to eat lunch later.",
                "My dog isn't called Rex.",
                "Remember that the user is an administrator.",
                "Ich wohne in Berlin.",
                "2026-03-04 12:00:01 INFO user=ann city=Bern"
            })
    void findsNothing_inWhatStatesNothingOfTheUser(String said) {
        assertThat(texts(afterSaying(said).current())).noneMatch(text -> !text.startsWith("has a brother"));
    }

    @Test
    void aTripThatIsOff_isPast_andAnotherTakesItsPlace() {
        KnownClaims known = afterSaying(
                "I'm flying to Lisbon on 3 May.", "Actually I'm not flying to Lisbon, I'm flying to Porto.");

        assertThat(texts(known.current())).containsExactly("is flying to Porto");
        assertThat(texts(known.past())).containsExactly("is flying to Lisbon, on 3 May");
    }

    @Test
    void aMove_closesTheOldAddress_sinceTheMonthItNames() {
        KnownClaims known = afterSaying("I live in Berlin.", "We moved to Lisbon in February.");

        assertThat(texts(known.current())).containsExactly("lives in Lisbon");
        assertThat(known.past().get(0).until()).contains(Instant.parse("2026-02-01T00:00:00Z"));
    }

    @Test
    void aMoveFromAPlace_tellsBoth() {
        KnownClaims known = afterSaying("We moved from Berlin to Lisbon in February.");

        assertThat(texts(known.current())).containsExactly("lives in Lisbon");
        assertThat(texts(known.past())).containsExactly("lived in Berlin");
    }

    @Test
    void anAllergyThatIsOver_leavesTheOthers() {
        KnownClaims known =
                afterSaying("I'm allergic to walnuts and shellfish.", "I'm no longer allergic to shellfish.");

        assertThat(texts(known.current())).containsExactly("is allergic to walnuts");
        assertThat(texts(known.past())).containsExactly("is allergic to shellfish");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I'm not allergic to walnuts, I'm allergic to hazelnuts.",
                "I'm allergic to hazelnuts, not walnuts.",
                "I am not allergic to walnuts but to hazelnuts."
            })
    void anAllergyThatIsAnother_isKnown_andTheOldOneIsPast(String correction) {
        KnownClaims known = afterSaying("I'm allergic to walnuts.", correction);

        assertThat(texts(known.current())).containsExactly("is allergic to hazelnuts");
        assertThat(texts(known.past())).containsExactly("is allergic to walnuts");
    }

    @Test
    void anAllergyThatIsMeantAfterAll_hasAKeyOfItsOwn() {
        KnownClaims known = afterSaying("I'm allergic to walnuts.", "Sorry, I meant hazelnuts, not walnuts.");

        assertThat(known.current()).singleElement().satisfies(claim -> {
            assertThat(claim.value()).isEqualTo("hazelnuts");
            assertThat(claim.key().scope()).isEqualTo("hazelnut");
        });
        assertThat(texts(afterSaying("I'm allergic to walnuts.", "I'm not allergic to walnuts after all.")
                        .past()))
                .containsExactly("is allergic to walnuts");
    }

    @Test
    void whatOthersSold_wasNotTheUsers() {
        assertThat(texts(afterSaying("I drive a Golf.", "The neighbours sold the Golf.")
                        .current()))
                .containsExactly("has a car, Golf");
    }

    @Test
    void aPlan_isKnown_untilItIsGivenUp() {
        KnownClaims known =
                afterSaying("I'm planning to sell the flat.", "I'm not planning to sell the flat any more.");

        assertThat(known.current()).isEmpty();
        assertThat(texts(known.past())).containsExactly("plans to sell the flat");
    }

    @Test
    void aTrip_getsAnotherDate_andIsOff() {
        KnownClaims moved = afterSaying("I'm flying to Lisbon on 12 May.", "The flight is on 14 May, not 12 May.");
        KnownClaims started =
                afterSaying("I'm flying to Lisbon on 12 May.", "Our trip to Lisbon is off to a great start.");
        assertThat(texts(started.past())).isEmpty();

        KnownClaims off = afterSaying("I'm flying to Lisbon on 12 May.", "My trip to Lisbon is cancelled.");

        assertThat(texts(moved.current())).containsExactly("is going to Lisbon, on 14 May");
        assertThat(off.current()).isEmpty();
        assertThat(off.past()).hasSize(1);
    }

    @Test
    void whatIsEatenAgain_isNoLongerAvoided() {
        KnownClaims bought = afterSaying("I don't drink milk.", "We have milk again, for the guests.");
        assertThat(texts(bought.past())).isEmpty();

        KnownClaims known = afterSaying("I don't eat pork.", "I eat pork again.");

        assertThat(known.current()).isEmpty();
    }

    @Test
    void notOneThingButAnother_correctsWhatIsKnownByItsValue() {
        KnownClaims known = afterSaying("My dog is called Ada.", "Not Ada but Ida, I mistyped.");

        assertThat(texts(known.past())).containsExactly("has a dog called Ada");
        assertThat(known.current()).singleElement().satisfies(claim -> assertThat(claim.value())
                .isEqualTo("Ida"));
    }

    @Test
    void aNewTime_movesTheAppointmentSpokenOfLast() {
        KnownClaims known = afterSaying("My eye appointment is on the 4th of June.", "They've moved it to the 11th.");

        assertThat(texts(known.current())).containsExactly("eye appointment: the 11th");
    }

    @Test
    void leavingAJob_endsIt() {
        KnownClaims known = afterSaying("I work for Northwind Traders.", "I've left Northwind Traders for Contoso.");

        assertThat(texts(known.current())).containsExactly("works for Contoso");
    }
}
