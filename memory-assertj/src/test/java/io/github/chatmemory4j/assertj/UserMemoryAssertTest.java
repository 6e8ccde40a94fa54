package io.github.chatmemory4j.assertj;

import static io.github.chatmemory4j.assertj.MemoryAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chatmemory4j.agent.UserMemories;
import io.github.chatmemory4j.agent.UserMemory;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class UserMemoryAssertTest {

    private final UserMemory sam = UserMemories.builder(new InMemoryTranscriptStore())
            .executor(Runnable::run)
            .build()
            .of("sam");

    private static void fails(ThrowingCallable assertion, String message) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion).withMessageContaining(message);
    }

    @Test
    void whatHolds_andWhatHeldOnce() {
        sam.remember("address", "Elm St 2");
        sam.remember("address", "Oak St 5");
        sam.remember("allergy", "walnuts");
        sam.remember("allergy", "cats");

        assertThat(sam)
                .remembers("address")
                .is("oak st 5")
                .andForgot("Elm St 2")
                .andOnce("Elm St 2");
        assertThat(sam)
                .remembers("allergies")
                .areExactly("cats", "walnuts")
                .and()
                .knowsNothingOf("job")
                .hasInInbox(0);
    }

    @Test
    void everyAssertion_canFail() {
        sam.remember("address", "Oak St 5");

        fails(
                () -> assertThat(sam).remembers("job"),
                "something to be known of 'job', but nothing is; known: [address]");
        fails(() -> assertThat(sam).remembers("address").is("Elm St 2"), "to be [elm st 2], but it is [oak st 5]");
        fails(() -> assertThat(sam).remembers("address").areExactly("Oak St 5", "Elm St 2"), "but it is [oak st 5]");
        fails(() -> assertThat(sam).remembers("address").andForgot("Oak St 5"), "but it still is");
        fails(() -> assertThat(sam).remembers("address").andOnce("Elm St 2"), "of the past only [] is known");
        fails(() -> assertThat(sam).knowsNothingOf("address"), "but it is [oak st 5]");
        fails(() -> assertThat(sam).hasInInbox(1), "Expected 1 claims to wait in the inbox, but 0 do");
        fails(() -> assertThat((UserMemory) null).knowsNothingOf("address"), "not to be null");
    }
}
