package io.github.chatmemory4j.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.transcript.Erasure;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes with a message or a conversation that is erased or expires, and what stays. */
abstract class ErasureRules extends ChangeRules {

    @Test
    void erase_removesEverything_andReturnsHowManyMessagesThereWere() {
        assumeArchive();
        TranscriptState state = append(ID, TranscriptState.EMPTY, 3);
        commit(ID, TranscriptChange.summarize(state.withWindowStart(2), new Summary("They met.", 2, NOON)));
        append("bob", TranscriptState.EMPTY, 1);

        assertThat(store().erase(ID)).isEqualTo(new Erasure(1, 3, 1));

        assertThat(store().load(ID)).isEqualTo(LiveTranscript.EMPTY);
        assertThat(store().read(ID, 0, 10)).isEmpty();
        assertThat(store().summaries(ID)).isEmpty();
        assertMemoryIds(List.of("bob"));
        assertThat(store().erase(ID)).isEqualTo(Erasure.NOTHING);
    }

    @Test
    void anErasedId_canBeUsedAgain_butNotByWhoStillHasTheOldState() {
        TranscriptState old = append(ID, TranscriptState.EMPTY, 3);
        store().erase(ID);

        assertConflict(TranscriptChange.append(old.withSize(4), entries(3, 4)));

        append(ID, TranscriptState.EMPTY, 2);
        assertThat(store().load(ID).window()).isEqualTo(entries(0, 2));
        assertThat(store().summaries(ID)).isEmpty();
    }

    @Test
    void eraseMessage_removesIt_andEverySummaryThatMayTellOfIt_andNothingElse() {
        assumeArchive();
        TranscriptState state = append(ID, TranscriptState.EMPTY, 6);
        Summary before = new Summary("They met.", 2, NOON);
        state = commit(ID, TranscriptChange.summarize(state.withWindowStart(2), before));
        state = commit(ID, TranscriptChange.summarize(state.withWindowStart(3), new Summary("They spoke.", 3, NOON)));
        commit(ID, TranscriptChange.summarize(state.withWindowStart(4), new Summary("They left.", 4, NOON)));
        append("bob", TranscriptState.EMPTY, 4);

        assertThat(store().eraseMessage(ID, 2)).isEqualTo(new Erasure(0, 1, 2));

        assertThat(store().read(ID, 0, 10)).containsExactly(entry(0), entry(1), entry(3), entry(4), entry(5));
        assertThat(store().summaries(ID)).containsExactly(before);
        assertThat(store().load(ID).summary()).contains(before);
        assertThat(store().load(ID).window()).isEqualTo(entries(4, 6));
        assertThat(store().read("bob", 0, 10)).hasSize(4);
        assertThat(store().eraseMessage(ID, 2)).isEqualTo(Erasure.NOTHING);
    }

    @Test
    void eraseMessage_ofTheWindow_leavesTheSummary_andTheOtherPlaces() {
        TranscriptState state = append(ID, TranscriptState.EMPTY, 4);
        Summary summary = new Summary("They met.", 2, NOON);
        commit(ID, TranscriptChange.summarize(state.withWindowStart(2), summary));

        assertThat(store().eraseMessage(ID, 3)).isEqualTo(new Erasure(0, 1, 0));

        assertThat(store().load(ID).window()).containsExactly(entry(2));
        assertThat(store().load(ID).summary()).contains(summary);
        assertThat(store().load(ID).state().size()).isEqualTo(4);
        append(ID, store().load(ID).state(), 1);
        assertThat(store().load(ID).window()).containsExactly(entry(2), entry(4));
    }

    @Test
    void eraseMessage_countsTheRevisionUp_soThatNobodyGoesOnWithTheOldState() {
        TranscriptState old = append(ID, TranscriptState.EMPTY, 3);

        store().eraseMessage(ID, 1);

        assertThat(store().state(ID).revision()).isEqualTo(old.revision() + 1);
        assertConflict(TranscriptChange.append(old.withSize(4), entries(3, 4)));
        append(ID, store().state(ID), 1);
        assertThat(store().read(ID, 0, 10)).containsExactly(entry(0), entry(2), entry(3));
    }

    @Test
    void eraseMessage_ofTheSystemMessageInForce_leavesNoneInForce() {
        TranscriptState next = TranscriptState.EMPTY.withSize(2).withSystemPosition(0);
        commit(ID, TranscriptChange.append(next, List.of(entry(0, Message.system("Be kind.")), entry(1))));

        assertThat(store().eraseMessage(ID, 0)).isEqualTo(new Erasure(0, 1, 0));

        assertThat(store().load(ID).system()).isEmpty();
        assertThat(store().load(ID).state().systemPosition()).isEqualTo(TranscriptState.NO_SYSTEM);
        assertThat(store().load(ID).window()).containsExactly(entry(1));
    }

    @Test
    void eraseMessage_thatIsNotThere_changesNothing() {
        TranscriptState state = append(ID, TranscriptState.EMPTY, 2);

        assertThat(store().eraseMessage(ID, 2)).isEqualTo(Erasure.NOTHING);
        assertThat(store().eraseMessage(ID, -1)).isEqualTo(Erasure.NOTHING);
        assertThat(store().eraseMessage("nobody", 0)).isEqualTo(Erasure.NOTHING);

        assertThat(store().state(ID)).isEqualTo(state);
        assertThat(store().state("nobody")).isEqualTo(TranscriptState.EMPTY);
    }

    @Test
    void lastActivity_isWhenTheNewestMessageWasSaid() {
        assertThat(store().lastActivity(ID)).isEmpty();

        append(ID, TranscriptState.EMPTY, 3);
        assertThat(store().lastActivity(ID)).contains(NOON.plusMillis(2));

        store().eraseMessage(ID, 2);
        assertThat(store().lastActivity(ID)).contains(NOON.plusMillis(1));
    }

    @Test
    void expire_erasesWhatWasIdle_andReturnsTheIds() {
        assumeTrue(listsConversations(), "cannot list");
        append("c", TranscriptState.EMPTY, 1);
        append("a", TranscriptState.EMPTY, 3);
        append("b", TranscriptState.EMPTY, 4);
        append("empty", TranscriptState.EMPTY, 1);
        store().eraseMessage("empty", 0);

        assertThat(store().expire(NOON.plusMillis(3))).containsExactly("a", "c", "empty");

        assertMemoryIds(List.of("b"));
        assertThat(store().read("a", 0, 10)).isEmpty();
        assertThat(store().read("b", 0, 10)).hasSize(4);
        assertThat(store().expire(Instant.MIN)).isEmpty();
        assertThat(store().expire(Instant.MAX)).containsExactly("b");
    }
}
