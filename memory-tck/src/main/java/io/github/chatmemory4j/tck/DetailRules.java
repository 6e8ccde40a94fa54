package io.github.chatmemory4j.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.TranscriptConflictException;
import io.github.chatmemory4j.transcript.ConversationDetails;
import io.github.chatmemory4j.transcript.ForkPoint;
import io.github.chatmemory4j.transcript.RequestUsage;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people decided about a conversation is kept with it, and goes with it. */
abstract class DetailRules extends UserRules {

    private static final ConversationDetails DECIDED = ConversationDetails.NONE
            .withTitle("The cat's diet")
            .withPinned(List.of(0L, 2L))
            .withForkedFrom(new ForkPoint("bob", 7));

    @Test
    void details_areKept_untilOthersTakeTheirPlace() {
        assumeTrue(keepsDetails(), "keeps no details");
        TranscriptState state = append(ID, TranscriptState.EMPTY, 3);
        assertThat(store().details(ID)).isEqualTo(ConversationDetails.NONE);
        assertThat(store().details("nobody")).isEqualTo(ConversationDetails.NONE);

        state = commit(ID, TranscriptChange.of(state, DECIDED));
        state = append(ID, state, 1);

        assertThat(store().details(ID)).isEqualTo(DECIDED);
        assertThat(store().load(ID).details()).isEqualTo(DECIDED);

        commit(ID, TranscriptChange.of(state, ConversationDetails.NONE));
        assertThat(store().details(ID)).isEqualTo(ConversationDetails.NONE);
    }

    @Test
    void whatARequestTook_staysBesideItsAnswer() {
        assumeTrue(keepsDetails(), "keeps no details");
        List<TranscriptEntry> said = new ArrayList<>();
        for (String model : TranscriptStoreContract.oddTexts()) {
            said.add(entry(said.size(), Message.assistant("answer"))
                    .withUsage(new RequestUsage(model, 1, 20, Long.MAX_VALUE, 40, said.size())));
        }
        said.add(entry(said.size(), Message.assistant("of a request that nobody counted")));
        commit(ID, TranscriptChange.append(TranscriptState.EMPTY.withSize(said.size()), said));

        assertThat(store().read(ID, 0, said.size())).isEqualTo(said);
        assertThat(store().load(ID).window()).isEqualTo(said);
    }

    @Test
    void aTitle_isKeptWhateverItSays() {
        assumeTrue(keepsDetails(), "keeps no details");
        TranscriptState state = append(ID, TranscriptState.EMPTY, 1);
        for (String title : TranscriptStoreContract.oddTexts()) {
            state = commit(ID, TranscriptChange.of(state, ConversationDetails.NONE.withTitle(title)));

            assertThat(store().details(ID).title()).isEqualTo(title);
        }
    }

    @Test
    void details_changeOnlyOnTheRevisionTheyAreBasedOn() {
        assumeTrue(keepsDetails(), "keeps no details");
        TranscriptState state = append(ID, TranscriptState.EMPTY, 1);
        append(ID, state, 1);

        assertThatExceptionOfType(TranscriptConflictException.class)
                .isThrownBy(() -> store().commit(ID, TranscriptChange.of(state, DECIDED)));
        assertThat(store().details(ID)).isEqualTo(ConversationDetails.NONE);
    }

    @Test
    void whatIsErased_takesItsDetailsAlong() {
        assumeTrue(keepsDetails(), "keeps no details");
        commit(ID, TranscriptChange.of(append(ID, TranscriptState.EMPTY, 3), DECIDED));

        store().eraseMessage(ID, 2);
        assertThat(store().details(ID).pinned()).containsExactly(0L);

        store().erase(ID);
        append(ID, TranscriptState.EMPTY, 1);
        assertThat(store().details(ID)).isEqualTo(ConversationDetails.NONE);
    }

    @Test
    void aStoreWithoutDetails_saysSo() {
        assumeTrue(!keepsDetails(), "keeps details");
        TranscriptState state = append(ID, TranscriptState.EMPTY, 1);

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> store().commit(ID, TranscriptChange.of(state, DECIDED)));
    }
}
