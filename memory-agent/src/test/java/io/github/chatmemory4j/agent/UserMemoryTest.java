package io.github.chatmemory4j.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.chatmemory4j.claim.ClaimKey;
import io.github.chatmemory4j.claim.KnownClaim;
import io.github.chatmemory4j.claim.Origin;
import io.github.chatmemory4j.claim.ProfileVersion;
import io.github.chatmemory4j.claim.Provenance;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UserMemoryTest {

    /** A minute later each time it is asked. */
    private static final class Minutes extends Clock {

        private Instant next = Instant.parse("2026-03-04T12:00:00Z");

        @Override
        public Instant instant() {
            next = next.plusSeconds(60);
            return next;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final UserMemories users = UserMemories.builder(new InMemoryTranscriptStore())
            .clock(new Minutes())
            .executor(Runnable::run)
            .build();
    private final UserMemory sam = users.of("sam");

    private List<String> current() {
        return sam.known().current().stream().map(KnownClaim::value).toList();
    }

    private List<String> past() {
        return sam.known().past().stream().map(KnownClaim::value).toList();
    }

    /** Neither public nor in the package of the library's own view. */
    interface Home {
        Optional<String> residence();

        default String line() {
            return residence().orElse("nowhere");
        }
    }

    @Test
    void aView_callsDefaultMethods_ofAnyInterface() {
        sam.remember("residence", "Bern");

        assertThat(sam.as(Home.class).line()).isEqualTo("Bern");
    }

    @Test
    void correct_replacesTheValue_andCanBeUndone() {
        String id = sam.remember("city", "Bern").id();

        KnownClaim rome = sam.correct(id, "Rome", "moved").orElseThrow();
        assertThat(current()).containsExactly("Rome");
        assertThat(past()).containsExactly("Bern");
        assertThat(rome.evidence().get(0).provenance().reason()).isEqualTo("moved");

        sam.undo(rome.id(), "a joke");
        assertThat(current()).containsExactly("Bern");
        assertThat(past()).isEmpty();
    }

    @Test
    void correct_ofOneOfSeveral_leavesTheOthers() {
        sam.remember("allergy", "eggs");
        String id = sam.remember("allergy", "walnuts").id();

        sam.correct(id, "hazelnuts", "misheard");

        assertThat(current()).containsExactlyInAnyOrder("eggs", "hazelnuts");
        assertThat(past()).containsExactly("walnuts");
    }

    @Test
    void forget_showsNothingOfIt_andCanBeRestored() {
        KnownClaim bern = sam.remember("city", "Bern");
        KnownClaim rome = sam.remember("city", "Rome");

        sam.forget(rome.id(), "asked to");
        assertThat(current()).isEmpty();
        assertThat(sam.block("Where do I live?").text()).doesNotContain("Rome").doesNotContain("Bern");

        assertThat(sam.restore(rome.id())).isTrue();
        assertThat(current()).containsExactly("Rome");
        assertThat(sam.restore(bern.id())).isFalse();
    }

    @Test
    void whatIsSaidAgainAfterItWasForgotten_isKnownAgain() {
        sam.forget(sam.remember("city", "Rome").id(), "");

        sam.remember("city", "Rome");

        assertThat(current()).containsExactly("Rome");
    }

    @Test
    void unknownIds_changeNothing() {
        assertThat(sam.correct("nothing", "Rome", "")).isEmpty();
        assertThat(sam.forget("nothing", "")).isEmpty();
        assertThat(sam.undo("", "")).isEmpty();
        assertThat(sam.restore("")).isFalse();
    }

    @Test
    void recall_findsByWords_andCounts() {
        String id = sam.remember("favourite band", "Radiohead").id();
        sam.remember("allergy", "walnuts");

        assertThat(sam.recall("Which band do I like?", 5))
                .extracting(KnownClaim::value)
                .containsExactly("Radiohead");
        sam.recall("band", 5);

        assertThat(sam.known().find(id).orElseThrow().timesUsed()).isEqualTo(2);
    }

    @Test
    void oneNameForAnAttribute_whoeverNamesIt() {
        sam.remember("city", "Bern");
        sam.remember("location", "Rome");

        assertThat(current()).containsExactly("Rome");
    }

    @Test
    void aToolsClaim_waitsBesideTheUsers() {
        sam.remember("city", "Bern");

        KnownClaim claim = sam.remember(
                ClaimKey.USER,
                "city",
                "Rome",
                new Provenance(Origin.TOOL, Optional.empty(), Instant.MAX, Instant.now(), ""));

        assertThat(current()).containsExactly("Bern");
        assertThat(claim.value()).isEqualTo("Rome");
        assertThat(sam.known().contested()).hasSize(1);
    }

    @Test
    void secrets_areTakenOut() {
        String key = "sk-" + "proj-" + "a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6";

        assertThat(sam.remember("note", "the key is " + key).value()).doesNotContain(key);
    }

    @Test
    void knownAt_isWhatWasKnownThen() {
        sam.remember("city", "Bern");
        Instant then = Instant.parse("2026-03-04T12:02:30Z");
        sam.remember("city", "Rome");

        assertThat(sam.knownAt(then).current()).extracting(KnownClaim::value).containsExactly("Bern");
    }

    @Test
    void users_andNamespaces_areApart() {
        sam.remember("city", "Bern");

        assertThat(users.of("ann").claims()).isEmpty();
        assertThat(users.of("Sam").claims()).isEmpty();
    }

    @Test
    void erase_isForGood() {
        sam.remember("city", "Bern");
        sam.profile().write("Call me Sam.", "");

        assertThat(sam.erase()).isEqualTo(1);

        assertThat(sam.claims()).isEmpty();
        assertThat(sam.profile().text()).isEmpty();
    }

    @Test
    void theProfile_hasVersions_andCanBeUndone() {
        sam.profile().write("# Sam", "begun");
        sam.profile().edit(text -> text + "\n\nLikes short answers.", "more");
        sam.profile().edit(text -> text, "nothing new");

        assertThat(sam.profile().versions()).extracting(ProfileVersion::reason).containsExactly("begun", "more");
        sam.profile().undo();
        assertThat(sam.profile().text()).isEqualTo("# Sam");
        assertThat(sam.block("Hello").text()).contains("Profile:");
    }

    @Test
    void aProfile_hasItsLimit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sam.profile().write("word ".repeat(200), ""))
                .withMessageStartingWith("the profile may have 150 tokens");
        assertThat(sam.profile().text()).isEmpty();
    }
}
