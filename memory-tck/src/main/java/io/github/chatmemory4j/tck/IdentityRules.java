package io.github.chatmemory4j.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.transcript.Derived;
import io.github.chatmemory4j.transcript.DerivedData;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A conversation is never taken for an erased one of the same id, and what is derived from it hears of its end. */
abstract class IdentityRules extends SharingRules {

    @Test
    void commit_onAnEarlierConversationOfTheSameId_isAConflict_andChangesNothing() {
        TranscriptState erased = append(ID, TranscriptState.EMPTY, 2);
        store().erase(ID);
        TranscriptState present = append(ID, TranscriptState.EMPTY, 2);
        LiveTranscript before = store().load(ID);

        assertThat(present.revision()).isEqualTo(erased.revision());
        assertThat(before.state().isAnotherThan(erased)).isTrue();
        assertConflict(TranscriptChange.append(erased.withSize(3), entries(2, 3)));
        assertConflict(TranscriptChange.of(erased.cleared()));

        assertThat(store().load(ID)).isEqualTo(before);
    }

    /** What a store told, in order. */
    private static final class Told implements Derived {

        private final List<String> told = new ArrayList<>();

        @Override
        public void forget(String memoryId) {
            told.add(memoryId);
        }

        @Override
        public void forget(String memoryId, long position) {
            told.add(memoryId + " " + position);
        }

        @Override
        public void transcriptsClosed() {
            told.add("closed");
        }
    }

    @Test
    void whatIsDerived_isToldOfEveryErasure_andOfTheClosing() {
        Told told = new Told();
        Optional<DerivedData> derived = store().derived();
        if (derived.isEmpty()) {
            // A store that tells nobody: who erases through an engine is told by that.
            return;
        }
        DerivedData.Registration registration = derived.get().register(told);
        append(ID, TranscriptState.EMPTY, 2);

        store().eraseMessage(ID, 1);
        store().erase(ID);
        if (keepsUsers()) {
            belongTo("bob", "b", "c");
            belongTo("ann", "d");
            store().eraseUser("bob");
            store().expire(NOON.plusSeconds(60));
        }
        store().close();
        registration.close();

        assertThat(told.told)
                .isEqualTo(
                        keepsUsers()
                                ? List.of("alice 1", "alice", "b", "c", "d", "closed")
                                : List.of("alice 1", "alice", "closed"));
        openStore();
    }

    private void belongTo(String user, String... memoryIds) {
        for (String memoryId : memoryIds) {
            commit(
                    memoryId,
                    TranscriptChange.append(TranscriptState.EMPTY.withSize(1), entries(0, 1))
                            .ofUser(user));
        }
    }

    @Test
    void expire_keepsAConversation_whoseClockWentBackOnce() {
        if (!listsConversations()) {
            return;
        }
        TranscriptEntry today = entry(0);
        TranscriptEntry longAgo = new TranscriptEntry(1, today.message(), NOON.minusSeconds(1_000_000_000));
        commit(ID, TranscriptChange.append(TranscriptState.EMPTY.withSize(2), List.of(today, longAgo)));

        assertThat(store().expire(NOON.minusSeconds(60))).isEmpty();
        assertThat(store().expire(NOON.plusSeconds(60))).containsExactly(ID);
    }
}
