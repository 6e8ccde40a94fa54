package io.github.chatmemory4j.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.chatmemory4j.store.TranscriptStoreException;
import io.github.chatmemory4j.transcript.Erasure;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose conversations are, and what goes with a user. */
abstract class UserRules extends ErasureRules {

    /** Commits a message to a conversation, as that of a user. */
    private void append(String memoryId, String userId) {
        TranscriptState state = store().state(memoryId);
        TranscriptState next = state.withSize(state.size() + 1);
        store().commit(
                        memoryId,
                        TranscriptChange.append(next, entries(state.size(), next.size()))
                                .ofUser(userId));
    }

    @Test
    void aConversation_belongsToTheFirstUserNamed() {
        assumeTrue(keepsUsers(), "keeps no users");
        append(ID, TranscriptState.EMPTY, 1);
        assertThat(store().userId(ID)).isEmpty();
        assertThat(store().userId("nobody")).isEmpty();

        append(ID, "ann");
        append(ID, "ann");
        append(ID, store().state(ID), 1);

        assertThat(store().userId(ID)).contains("ann");
        assertThat(store().read(ID, 0, 10)).isEqualTo(entries(0, 4));
    }

    @Test
    void aConversation_ofOneUser_cannotBeChangedAsAnothers() {
        assumeTrue(keepsUsers(), "keeps no users");
        append(ID, "ann");
        LiveTranscript before = store().load(ID);

        assertThatExceptionOfType(TranscriptStoreException.class)
                .isThrownBy(() -> append(ID, "bob"))
                .withMessageContaining("memory 'alice' belongs to another user")
                .withMessageNotContaining("ann");

        assertThat(store().load(ID)).isEqualTo(before);
        assertThat(store().userId(ID)).contains("ann");
        assertThat(store().memoryIds("bob")).isEmpty();
    }

    @Test
    void memoryIds_ofAUser_areThoseAlone_andSorted() {
        assumeTrue(keepsUsers(), "keeps no users");
        List<String> users = List.of("ann", "Ann", "ann ", "", "a\u0000", "\uD83D", "\u00E4", "a%", "x".repeat(999));
        for (String user : users) {
            append("second of " + user, user);
            append("first of " + user, user);
        }
        append("of nobody", TranscriptState.EMPTY, 1);

        for (String user : users) {
            assertThat(store().memoryIds(user)).containsExactly("first of " + user, "second of " + user);
            assertThat(store().userId("first of " + user)).contains(user);
        }
        assertThat(store().memoryIds("bob")).isEmpty();
    }

    @Test
    void anErasedConversation_isNobodys() {
        assumeTrue(keepsUsers(), "keeps no users");
        append(ID, "ann");

        store().erase(ID);

        assertThat(store().userId(ID)).isEmpty();
        assertThat(store().memoryIds("ann")).isEmpty();
        append(ID, "bob");
        assertThat(store().memoryIds("bob")).containsExactly(ID);
    }

    @Test
    void eraseUser_removesAllOfTheUsersConversations_andNobodyElses() {
        assumeTrue(keepsUsers(), "keeps no users");
        append("first", "ann");
        append("second", "ann");
        TranscriptState state = append("second", store().state("second"), 3);
        commit("second", TranscriptChange.summarize(state, new Summary("They met.", 2, NOON)));
        append("third", "bob");
        append("of nobody", TranscriptState.EMPTY, 1);

        assertThat(store().eraseUser("ann")).isEqualTo(new Erasure(2, 5, 1));

        assertThat(store().memoryIds()).containsExactly("of nobody", "third");
        assertThat(store().memoryIds("ann")).isEmpty();
        assertThat(store().summaries("second")).isEmpty();
        assertThat(store().read("third", 0, 10)).hasSize(1);
        assertThat(store().eraseUser("ann")).isEqualTo(Erasure.NOTHING);
    }

    @Test
    void aStoreWithoutUsers_refusesToBeToldOne() {
        assumeTrue(!keepsUsers(), "keeps users");

        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> append(ID, "ann"));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> store().memoryIds("ann"));
        assertThat(store().load(ID)).isEqualTo(LiveTranscript.EMPTY);
    }
}
