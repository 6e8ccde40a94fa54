package io.github.chatmemory4j.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DerivedDataTest {

    private final DerivedData derived = new DerivedData();

    private static final class Part implements Derived {

        private final List<String> forgotten = new ArrayList<>();
        private boolean fails;

        @Override
        public void forget(String memoryId) {
            if (fails) {
                throw new IllegalArgumentException("secret words");
            }
            forgotten.add(memoryId);
        }
    }

    @Test
    void everyPart_isToldOnce_howeverOftenItIsRegistered() {
        Part part = new Part();
        Part other = new Part();
        try (DerivedData.Registration first = derived.register(part);
                DerivedData.Registration second = derived.register(part);
                DerivedData.Registration third = derived.register(other)) {
            derived.erased("alice");

            assertThat(List.of(first.derived(), second.derived(), third.derived()))
                    .containsExactly(part, part, other);
        }
        assertThat(part.forgotten).containsExactly("alice");
        assertThat(other.forgotten).containsExactly("alice");
    }

    @Test
    void aPart_isToldUntilItsLastRegistrationEnds() {
        Part part = new Part();
        DerivedData.Registration first = derived.register(part);
        DerivedData.Registration second = derived.register(part);

        first.close();
        first.close();
        derived.erased("a");
        second.close();
        derived.erased("b");

        assertThat(part.forgotten).containsExactly("a");
    }

    @Test
    void whenOneFails_theOthersForget_theErrorQuotesNothing_andItIsToldAgain() {
        Part failing = new Part();
        Part other = new Part();
        failing.fails = true;
        try (DerivedData.Registration first = derived.register(failing);
                DerivedData.Registration second = derived.register(other)) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> derived.erased(List.of("a", "b")))
                    .withMessageStartingWith("memory 'a' is erased from its store, but Part could not forget it")
                    .withMessageNotContaining("secret");
            failing.fails = false;
            derived.erased("c");

            assertThat(first.derived()).isNotSameAs(second.derived());
        }
        assertThat(failing.forgotten).containsExactly("a", "b", "c");
        assertThat(other.forgotten).containsExactly("a", "b", "c");
    }

    @Test
    void aPartThatSaysNothingOfSingleMessages_forgetsTheWholeConversation() {
        Part part = new Part();
        try (DerivedData.Registration registration = derived.register(part)) {
            derived.erased("alice", 7);

            assertThat(registration.derived()).isSameAs(part);
        }
        assertThat(part.forgotten).containsExactly("alice");
    }
}
