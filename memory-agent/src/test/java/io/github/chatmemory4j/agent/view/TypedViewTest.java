package io.github.chatmemory4j.agent.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.chatmemory4j.agent.UserMemories;
import io.github.chatmemory4j.agent.UserMemory;
import io.github.chatmemory4j.claim.KnownClaim;
import io.github.chatmemory4j.claim.Origin;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TypedViewTest {

    enum Diet {
        VEGAN,
        VEGETARIAN
    }

    record Address(String line) {}

    interface Profile {
        Optional<String> residence();

        Optional<Address> address();

        Optional<LocalDate> birthday();

        Optional<Integer> shoeSize();

        Optional<Diet> diet();

        List<KnownClaim> allergy();

        @About("favourite colour")
        Optional<String> colour();

        default String greeting() {
            return "You live in " + residence().orElse("a place I do not know") + ".";
        }
    }

    private Instant now = Instant.parse("2026-03-04T12:00:00Z");
    private final UserMemories users = UserMemories.builder(new InMemoryTranscriptStore())
            .clock(new Clock() {
                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            })
            .executor(Runnable::run)
            .build();
    private final UserMemory sam = users.of("sam");

    @Test
    void methodsTellWhatHolds_inTheirTypes() {
        sam.remember("residence", "Bern");
        sam.remember("address", "Oak St 5");
        sam.remember("birthday", "1990-05-17");
        sam.remember("shoe size", "43");
        sam.remember("diet", "VEGAN");
        sam.remember("favorite color", "teal");

        Profile profile = sam.as(Profile.class);

        assertThat(profile.residence()).contains("Bern");
        assertThat(profile.address()).contains(new Address("Oak St 5"));
        assertThat(profile.birthday()).contains(LocalDate.of(1990, 5, 17));
        assertThat(profile.shoeSize()).contains(43);
        assertThat(profile.diet()).contains(Diet.VEGAN);
        assertThat(profile.colour()).contains("teal");
        assertThat(profile.allergy()).isEmpty();
        assertThat(profile.greeting()).isEqualTo("You live in Bern.");
    }

    @Test
    void aListHasEveryOne_withItsDateAndOrigin() {
        sam.remember("allergy", "walnuts");
        now = now.plusSeconds(60);
        sam.remember("allergy", "cats");

        assertThat(sam.as(Profile.class).allergy())
                .satisfiesExactly(
                        cats -> {
                            assertThat(cats.value()).isEqualTo("cats");
                            assertThat(cats.from()).isEqualTo(now);
                            assertThat(cats.origin()).isEqualTo(Origin.HAND);
                        },
                        walnuts -> assertThat(walnuts.value()).isEqualTo("walnuts"));
    }

    @Test
    void aViewOfThePast_tellsWhatWasSoThen_andAViewStaysAsItWas() {
        sam.remember("residence", "Bern");
        Instant then = now;
        Profile before = sam.as(Profile.class);
        now = now.plusSeconds(3_600);
        sam.remember("residence", "Rome");

        assertThat(sam.as(Profile.class).residence()).contains("Rome");
        assertThat(sam.asOf(Profile.class, then).residence()).contains("Bern");
        assertThat(before.residence()).contains("Bern");
    }

    @Test
    void aValueThatIsNotOfTheType_isNamedByItsAttribute_neverByItself() {
        sam.remember("birthday", "some time in May");

        assertThatIllegalStateException()
                .isThrownBy(() -> sam.as(Profile.class).birthday())
                .withMessage("what is known of 'birthday' is no LocalDate; ask for a String, or for a KnownClaim")
                .withNoCause();
    }

    interface NoOptional {
        String residence();
    }

    interface NoConversion {
        Optional<Thread> residence();
    }

    @Test
    void anInterfaceThatCannotBeFilled_isRefused_whenItIsAskedFor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sam.as(NoOptional.class))
                .withMessageStartingWith(
                        "the method residence of NoOptional must have no parameters and return an Optional");
        assertThatIllegalArgumentException().isThrownBy(() -> sam.as(NoConversion.class));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sam.as(String.class))
                .withMessageContaining("must be an interface");
    }

    @Test
    void viewsAreObjects() {
        Profile profile = sam.as(Profile.class);

        assertThat(Set.of(profile, sam.as(Profile.class))).hasSize(2).contains(profile);
        assertThat(profile).hasToString("a view as Profile");
    }
}
