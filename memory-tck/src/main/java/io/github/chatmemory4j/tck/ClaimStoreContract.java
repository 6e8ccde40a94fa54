package io.github.chatmemory4j.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.claim.Claim;
import io.github.chatmemory4j.claim.ClaimKey;
import io.github.chatmemory4j.claim.ClaimKind;
import io.github.chatmemory4j.claim.ClaimOwner;
import io.github.chatmemory4j.claim.ClaimSource;
import io.github.chatmemory4j.claim.ClaimStore;
import io.github.chatmemory4j.claim.ExtractedRange;
import io.github.chatmemory4j.claim.Origin;
import io.github.chatmemory4j.claim.ProfileVersion;
import io.github.chatmemory4j.claim.Provenance;
import io.github.chatmemory4j.claim.Retirement;
import io.github.chatmemory4j.claim.Statement;
import io.github.chatmemory4j.claim.Use;
import io.github.chatmemory4j.claim.Validity;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ClaimStore} promises beside the transcripts it belongs to. Extend it, supply an empty transcript store that
 * keeps claims, and run it with JUnit:
 *
 * <pre>{@code
 * class MyClaimsTest extends ClaimStoreContract {
 *
 *     protected TranscriptStore emptyStore() {
 *         return new MyStore();
 *     }
 * }
 * }</pre>
 */
public abstract class ClaimStoreContract {

    private static final ClaimOwner ANN = ClaimOwner.of("ann");
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private TranscriptStore store;
    private ClaimStore claims;

    /** Made by subclasses, one per test, as JUnit does. */
    @SuppressWarnings("NullAway.Init")
    protected ClaimStoreContract() {}

    /** A store without conversations, claims and profiles. */
    protected abstract TranscriptStore emptyStore();

    @BeforeEach
    final void openStore() {
        store = emptyStore();
        claims = store.claims().orElseThrow();
    }

    @AfterEach
    final void closeStore() {
        store.close();
    }

    private void say(String memoryId, String userId, int messages) {
        TranscriptState state = store.state(memoryId);
        List<TranscriptEntry> entries = LongStream.range(state.size(), state.size() + messages)
                .mapToObj(position -> new TranscriptEntry(position, Message.user("message " + position), NOON))
                .toList();
        store.commit(
                memoryId,
                TranscriptChange.append(state.withSize(state.size() + messages), entries)
                        .ofUser(userId));
    }

    private static Claim claim(String attribute, String value, Optional<ClaimSource> source) {
        return Claim.of(
                ClaimKey.ofUser(attribute),
                new Statement(value, attribute + ": " + value, ClaimKind.FACT, true),
                new Provenance(Origin.USER, source, NOON, NOON.plusSeconds(1), ""),
                Validity.UNKNOWN);
    }

    private static Claim from(String memoryId, long position, String value) {
        return claim("city", value, Optional.of(new ClaimSource(memoryId, position)));
    }

    private List<String> values(ClaimOwner owner) {
        return claims.load(owner).stream()
                .map(claim -> claim.statement().value())
                .toList();
    }

    private ExtractedRange range(String memoryId, long from, long to) {
        return new ExtractedRange(memoryId, store.state(memoryId).epoch(), from, to);
    }

    @Test
    void load_returnsClaimsAsTheyWereAdded_inTheirOrder() {
        say("chat", "ann", 3);
        Claim whole = new Claim(
                "one-of-its-own",
                new ClaimKey("sister", "allergy", "nuts"),
                new Statement("Nüsse \uD83D\uDE00", "ends: 'x'; drop table claim; --", ClaimKind.EPISODE, false),
                new Provenance(
                        Origin.TOOL, Optional.of(new ClaimSource("chat", 2)), NOON, NOON.plusMillis(7), "because"),
                new Validity(Optional.of(NOON.minusSeconds(60)), Optional.of(NOON)),
                new Use(3, Optional.of(NOON)),
                Optional.of(new Retirement(Retirement.Effect.FORGOTTEN, NOON, "asked to")));
        Claim byHand = claim("name", "Ann", Optional.empty());

        assertThat(claims.add(ANN, List.of(whole))).isTrue();
        assertThat(claims.add(ANN, List.of(byHand))).isTrue();

        assertThat(claims.load(ANN)).containsExactly(whole, byHand);
    }

    @Test
    void anOwner_neverSeesAnothersClaimsAndProfiles() {
        claims.add(ANN, List.of(claim("name", "Ann", Optional.empty())));
        claims.addProfile(ANN, new ProfileVersion(1, "Ann's", "", NOON));

        for (ClaimOwner other : List.of(ClaimOwner.of("bob"), new ClaimOwner("ann", "other"), ClaimOwner.of("Ann"))) {
            assertThat(claims.load(other)).isEmpty();
            assertThat(claims.profiles(other)).isEmpty();
        }
    }

    @Test
    void retireRestoreAndUsed_changeTheOwnersClaimsOnly() {
        Claim claim = claim("name", "Ann", Optional.empty());
        claims.add(ANN, List.of(claim));
        Retirement retirement = new Retirement(Retirement.Effect.MISTAKEN, NOON, "a joke");

        claims.retire(ClaimOwner.of("bob"), List.of(claim.id()), retirement);
        assertThat(claims.load(ANN)).containsExactly(claim);

        claims.retire(ANN, List.of(claim.id(), "unknown"), retirement);
        assertThat(claims.load(ANN)).containsExactly(claim.withRetirement(Optional.of(retirement)));

        claims.restore(ANN, List.of(claim.id()));
        claims.used(ANN, List.of(claim.id()), NOON);
        claims.used(ANN, List.of(claim.id()), NOON.plusSeconds(5));
        assertThat(claims.load(ANN)).containsExactly(claim.withUse(new Use(2, Optional.of(NOON.plusSeconds(5)))));
    }

    @Test
    void add_addsNothing_thatRestsOnAMessageThatIsNotThere() {
        say("chat", "ann", 2);
        store.eraseMessage("chat", 1);

        assertThat(claims.add(ANN, List.of(from("chat", 0, "Bern"), from("chat", 1, "Rome"))))
                .isFalse();
        assertThat(claims.add(ANN, List.of(from("unknown", 0, "Rome")))).isFalse();
        assertThat(claims.load(ANN)).isEmpty();
        assertThat(claims.add(ANN, List.of(from("chat", 0, "Bern")))).isTrue();
    }

    @Test
    void nothingIsAdded_thatRestsOnAnotherUsersConversation() {
        say("chat", "bob", 2);

        assertThat(claims.add(ANN, List.of(from("chat", 0, "Bern")))).isFalse();
        assertThat(claims.addExtracted(ANN, range("chat", 0, 2), List.of(from("chat", 0, "Bern"))))
                .isFalse();
        assertThat(claims.load(ANN)).isEmpty();
        assertThat(claims.extractedTo("chat")).isZero();
    }

    @Test
    void addExtracted_addsOnce_whoeverComesFirst() {
        say("chat", "ann", 4);

        assertThat(claims.addExtracted(ANN, range("chat", 0, 2), List.of(from("chat", 0, "Bern"))))
                .isTrue();
        assertThat(claims.addExtracted(ANN, range("chat", 0, 2), List.of(from("chat", 0, "Bern"))))
                .isFalse();
        assertThat(claims.addExtracted(ANN, range("chat", 1, 3), List.of(from("chat", 1, "Rome"))))
                .isFalse();
        assertThat(claims.addExtracted(ANN, range("chat", 2, 4), List.of())).isTrue();

        assertThat(values(ANN)).containsExactly("Bern");
        assertThat(claims.extractedTo("chat")).isEqualTo(4);
        assertThat(claims.extractedTo("unknown")).isZero();
    }

    @Test
    void addExtracted_addsNothingBeyondTheEnd_orOfAnErasedConversation() {
        say("chat", "ann", 2);
        ExtractedRange before = range("chat", 0, 2);
        store.erase("chat");
        say("chat", "ann", 2);

        assertThat(claims.addExtracted(ANN, before, List.of(from("chat", 0, "Bern"))))
                .isFalse();
        assertThat(claims.addExtracted(ANN, range("chat", 0, 3), List.of(from("chat", 0, "Bern"))))
                .isFalse();
        assertThat(claims.load(ANN)).isEmpty();
    }

    @Test
    void addExtracted_leavesOutWhatWasErasedMeanwhile() {
        say("chat", "ann", 3);
        store.eraseMessage("chat", 1);

        assertThat(claims.addExtracted(
                        ANN, range("chat", 0, 3), List.of(from("chat", 0, "Bern"), from("chat", 1, "Rome"))))
                .isTrue();

        assertThat(values(ANN)).containsExactly("Bern");
    }

    @Test
    void erasingAMessage_erasesWhatWasMadeFromIt() {
        say("chat", "ann", 2);
        claims.add(ANN, List.of(from("chat", 0, "Bern"), from("chat", 1, "Rome")));

        store.eraseMessage("chat", 0);

        assertThat(values(ANN)).containsExactly("Rome");
    }

    @Test
    void erasingOrExpiringAConversation_erasesWhatWasMadeFromIt() {
        say("chat", "ann", 1);
        say("other", "ann", 1);
        claims.add(ANN, List.of(from("chat", 0, "Bern")));
        claims.add(ANN, List.of(from("other", 0, "Rome"), claim("name", "Ann", Optional.empty())));

        store.erase("chat");
        assertThat(values(ANN)).containsExactly("Rome", "Ann");

        store.expire(Instant.MAX);
        assertThat(values(ANN)).containsExactly("Ann");
    }

    @Test
    void erasingAUser_erasesEverythingOfTheUser_andNothingOfOthers() {
        say("chat", "ann", 1);
        claims.add(ANN, List.of(from("chat", 0, "Bern"), claim("name", "Ann", Optional.empty())));
        claims.add(new ClaimOwner("ann", "other"), List.of(claim("name", "Ann", Optional.empty())));
        claims.addProfile(ANN, new ProfileVersion(1, "Ann's", "", NOON));
        ClaimOwner bob = ClaimOwner.of("bob");
        claims.add(bob, List.of(claim("name", "Bob", Optional.empty())));
        claims.addProfile(bob, new ProfileVersion(1, "Bob's", "", NOON));

        store.eraseUser("ann");

        assertThat(claims.load(ANN)).isEmpty();
        assertThat(claims.load(new ClaimOwner("ann", "other"))).isEmpty();
        assertThat(claims.profiles(ANN)).isEmpty();
        assertThat(values(bob)).containsExactly("Bob");
        assertThat(claims.profiles(bob)).hasSize(1);
    }

    @Test
    void erase_removesTheOwnersClaimsAndProfiles_andCountsTheClaims() {
        say("chat", "ann", 1);
        claims.add(ANN, List.of(from("chat", 0, "Bern"), claim("name", "Ann", Optional.empty())));
        claims.addProfile(ANN, new ProfileVersion(1, "Ann's", "", NOON));
        claims.add(ClaimOwner.of("bob"), List.of(claim("name", "Bob", Optional.empty())));

        assertThat(claims.erase(ANN)).isEqualTo(2);

        assertThat(claims.load(ANN)).isEmpty();
        assertThat(claims.profiles(ANN)).isEmpty();
        assertThat(values(ClaimOwner.of("bob"))).containsExactly("Bob");
        assertThat(store.read("chat", 0, 1)).hasSize(1);
    }

    @Test
    void aProfile_hasEachVersionOnce() {
        ProfileVersion first = new ProfileVersion(1, "# Ann\n\nlikes tea \u0000", "begun", NOON);
        ProfileVersion second = new ProfileVersion(2, "", "emptied", NOON.plusSeconds(1));

        assertThat(claims.addProfile(ANN, first)).isTrue();
        assertThat(claims.addProfile(ANN, new ProfileVersion(1, "another", "", NOON)))
                .isFalse();
        assertThat(claims.addProfile(ANN, second)).isTrue();

        assertThat(claims.profiles(ANN)).containsExactly(first, second);
    }
}
