package io.github.chatmemory4j.agent;

import static io.github.chatmemory4j.agent.Claims.claim;
import static io.github.chatmemory4j.agent.Claims.day;
import static io.github.chatmemory4j.agent.Claims.ended;
import static io.github.chatmemory4j.agent.Claims.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.claim.Claim;
import io.github.chatmemory4j.claim.ClaimKey;
import io.github.chatmemory4j.claim.KnownClaim;
import io.github.chatmemory4j.claim.KnownClaims;
import io.github.chatmemory4j.claim.Origin;
import io.github.chatmemory4j.claim.Retirement;
import io.github.chatmemory4j.claim.Retirement.Effect;
import io.github.chatmemory4j.claim.Standing;
import io.github.chatmemory4j.claim.Validity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownClaimsTest {

    private static final ClaimKey CITY = ClaimKey.ofUser("city");

    private static KnownClaims known(Claim... claims) {
        return KnownClaims.of(List.of(claims), day(100));
    }

    private static List<String> values(List<KnownClaim> claims) {
        return claims.stream().map(KnownClaim::value).toList();
    }

    private static Claim retired(Claim claim, Effect effect) {
        return claim.withRetirement(Optional.of(new Retirement(effect, day(50), "")));
    }

    @Test
    void aLaterValue_takesThePlaceOfTheOlder_whichStaysAsPast() {
        Claim bern = said(1, "city", "Bern");
        Claim rome = said(5, "city", "Rome");

        KnownClaims known = known(bern, rome);

        assertThat(values(known.current())).containsExactly("Rome");
        KnownClaim past = known.past().get(0);
        assertThat(past.value()).isEqualTo("Bern");
        assertThat(past.until()).contains(day(5));
        assertThat(past.replacedBy()).contains(rome.id());
    }

    @Test
    void whatWasSaidEarlier_doesNotWinByBeingFoundLate() {
        KnownClaims known = known(said(5, "city", "Rome"), said(1, "city", "Bern"));

        assertThat(values(known.current())).containsExactly("Rome");
        assertThat(values(known.past())).containsExactly("Bern");
    }

    @Test
    void theSameValue_isMoreEvidence() {
        KnownClaims known = known(said(1, "city", "Bern"), said(3, "city", "bern"));

        assertThat(known.all()).hasSize(1);
        assertThat(known.current().get(0).evidence()).hasSize(2);
        assertThat(known.current().get(0).lastSaid()).isEqualTo(day(3));
    }

    @Test
    void differentKeys_neverReplaceEachOther() {
        KnownClaims known = known(
                said(1, "city", "Bern"),
                said(2, "city of birth", "Rome"),
                claim(3, Origin.USER, new ClaimKey("sister", "city", ""), "Oslo", true, Validity.UNKNOWN));

        assertThat(values(known.current())).containsExactlyInAnyOrder("Bern", "Rome", "Oslo");
        assertThat(known.past()).isEmpty();
    }

    @Test
    void anEnd_endsWhatItNames_andNothingElse() {
        assertThat(known(said(1, "city", "Bern"), ended(2, "city", "Bern")).current())
                .isEmpty();
        assertThat(known(said(1, "city", "Bern"), ended(2, "city", "")).current())
                .isEmpty();
        assertThat(values(
                        known(said(1, "city", "Bern"), ended(2, "city", "Rome")).current()))
                .containsExactly("Bern");
    }

    @Test
    void aToolsClaim_neverReplacesWhatTheUserSaid() {
        KnownClaims known = known(
                said(1, "city", "Bern"),
                claim(2, Origin.TOOL, CITY, "Rome", true, Validity.UNKNOWN),
                claim(3, Origin.TOOL, CITY, "", false, Validity.UNKNOWN).withRetirement(Optional.empty()));

        assertThat(values(known.current())).containsExactly("Bern");
        assertThat(values(known.contested())).contains("Rome");
    }

    @Test
    void whatTheUserConfirms_isNotContestedAnyMore() {
        KnownClaims known = known(
                said(1, "city", "Bern"),
                claim(2, Origin.TOOL, CITY, "Rome", true, Validity.UNKNOWN),
                said(3, "city", "Rome"));

        assertThat(values(known.current())).containsExactly("Rome");
        assertThat(known.contested()).isEmpty();
    }

    @Test
    void theUser_replacesWhatAToolSaid() {
        KnownClaims known = known(claim(1, Origin.TOOL, CITY, "Rome", true, Validity.UNKNOWN), said(2, "city", "Bern"));

        assertThat(values(known.current())).containsExactly("Bern");
        assertThat(values(known.past())).containsExactly("Rome");
    }

    @Test
    void whatWasOverWhenItWasSaid_isPast() {
        KnownClaims known =
                known(said(1, "city", "Bern"), claim(2, Origin.USER, CITY, "Rome", true, Validity.until(day(-300))));

        assertThat(values(known.current())).containsExactly("Bern");
        assertThat(values(known.past())).containsExactly("Rome");
    }

    @Test
    void whatHoldsUntilAMoment_isPastAfterIt() {
        Claim until = claim(1, Origin.USER, CITY, "Rome", true, Validity.until(day(10)));

        assertThat(values(KnownClaims.of(List.of(until), day(9)).current())).containsExactly("Rome");
        assertThat(values(KnownClaims.of(List.of(until), day(10)).past())).containsExactly("Rome");
    }

    @Test
    void aMistake_countsForNothing_soThatTheOldValueHoldsAgain() {
        KnownClaims known = known(said(1, "city", "Bern"), retired(said(5, "city", "Rome"), Effect.MISTAKEN));

        assertThat(values(known.current())).containsExactly("Bern");
        assertThat(known.past()).isEmpty();
    }

    @Test
    void whatIsForgotten_isNotShown_andDoesNotBringTheOldValueBack() {
        KnownClaims known = known(said(1, "city", "Bern"), retired(said(5, "city", "Rome"), Effect.FORGOTTEN));

        assertThat(known.current()).isEmpty();
        assertThat(values(known.all())).containsExactly("Bern");
        assertThat(known.all().get(0).standing()).isEqualTo(Standing.PAST);
    }

    @Test
    void knownAt_isWhatWasKnownThen() {
        List<Claim> claims = List.of(said(1, "city", "Bern"), retired(said(5, "city", "Rome"), Effect.MISTAKEN));

        assertThat(values(KnownClaims.knownAt(claims, day(3)).current())).containsExactly("Bern");
        assertThat(values(KnownClaims.knownAt(claims, day(6)).current())).containsExactly("Rome");
        assertThat(values(KnownClaims.knownAt(claims, day(60)).current())).containsExactly("Bern");
    }

    @Test
    void asOf_isWhatWasSoThen() {
        KnownClaims known =
                known(said(1, "city", "Bern"), claim(20, Origin.USER, CITY, "Rome", true, Validity.since(day(10))));

        assertThat(values(known.asOf(day(5)))).containsExactly("Bern");
        assertThat(values(known.asOf(day(15)))).containsExactly("Rome");
        assertThat(known.asOf(day(-5))).isEmpty();
    }

    @Test
    void find_needsAnIdThatIsOnlyOnes() {
        Claim claim = said(1, "city", "Bern");
        KnownClaims known = known(claim, said(2, "name", "Ann"));

        assertThat(known.find(claim.id().substring(0, 8)))
                .map(KnownClaim::value)
                .contains("Bern");
        assertThat(known.find("")).isEmpty();
        assertThat(known.find("no such id")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsKnown_doesNotDependOnTheOrderInWhichItWasFound(int seed) {
        Random random = new Random(seed);
        List<Claim> claims = new ArrayList<>();
        for (int day = 0; day < 40; day++) {
            String attribute = List.of("city", "job", "car").get(random.nextInt(3));
            String value = "v" + random.nextInt(4);
            claims.add(random.nextInt(5) == 0 ? ended(day, attribute, value) : said(day, attribute, value));
        }
        List<Claim> shuffled = new ArrayList<>(claims);
        Collections.shuffle(shuffled, random);

        assertThat(KnownClaims.of(shuffled, day(100)).all())
                .containsExactlyInAnyOrderElementsOf(
                        KnownClaims.of(claims, day(100)).all());
    }
}
