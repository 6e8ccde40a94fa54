package io.github.chatmemory4j.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.ToolCall;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which changes a store makes, which it refuses, and that a refused one leaves no trace. */
abstract class ChangeRules extends ReadRules {

    @Test
    void commit_ofMessages_keepsThemInOrder_equal_andWithTheirTimes() {
        ToolCall call = new ToolCall("call-1", "weather", "{\"city\":\"Bonn\"}");
        List<TranscriptEntry> said = List.of(
                entry(0, Message.system("Be kind.")),
                entry(1, Message.user("Weather?")),
                entry(2, Message.assistant("", List.of(call, call))),
                entry(3, Message.toolResult("call-1", "12 degrees")),
                entry(4, Message.assistant("")));

        store().commit(
                        ID,
                        TranscriptChange.append(
                                TranscriptState.EMPTY.withSize(5).withSystemPosition(0), said));

        assertThat(store().read(ID, 0, 5)).isEqualTo(said);
        assertThat(store().load(ID).window()).isEqualTo(said);
        assertThat(store().load(ID).system()).contains(said.get(0));
    }

    @Test
    void commit_keepsTimes_longAgoAndFarAhead() {
        List<TranscriptEntry> said = List.of(
                new TranscriptEntry(0, message(Message.user("a")), Instant.EPOCH.minusMillis(1)),
                new TranscriptEntry(1, message(Message.user("b")), Instant.parse("0001-01-01T00:00:00Z")),
                new TranscriptEntry(2, message(Message.user("c")), Instant.parse("9999-12-31T23:59:59.999Z")));

        store().commit(ID, TranscriptChange.append(TranscriptState.EMPTY.withSize(3), said));

        assertThat(store().read(ID, 0, 3)).isEqualTo(said);
    }

    @Test
    void commit_countsTheRevisionUp_byOne() {
        TranscriptState first = append(ID, TranscriptState.EMPTY, 2);
        assertThat(store().load(ID).state()).isEqualTo(first);
        assertThat(first.revision()).isEqualTo(1);

        TranscriptState second = append(ID, first, 3);
        assertThat(store().load(ID).state()).isEqualTo(second);
        assertThat(second).isEqualTo(new TranscriptState(first.epoch(), 2, 5, 0, 0, TranscriptState.NO_SYSTEM));
    }

    @Test
    void commit_onAStaleRevision_isAConflict_andChangesNothing() {
        TranscriptState stale = append(ID, TranscriptState.EMPTY, 2);
        append(ID, stale, 1);
        LiveTranscript before = store().load(ID);

        assertConflict(TranscriptChange.append(stale.withSize(3), entries(2, 3)));
        assertConflict(new TranscriptChange(
                stale.withWindowStart(1), List.of(), List.of(0L), Optional.of(new Summary("stale", 1, NOON))));
        assertConflict(TranscriptChange.of(stale.cleared()));

        assertThat(store().load(ID)).isEqualTo(before);
        assertThat(store().summaries(ID)).isEmpty();
    }

    @Test
    void commit_onARevisionThatNeverWas_isAConflict_andChangesNothing() {
        TranscriptState ahead = new TranscriptState(7, 2, 0, 0, TranscriptState.NO_SYSTEM);

        assertConflict(TranscriptChange.append(ahead, entries(0, 2)));

        assertThat(store().load(ID)).isEqualTo(LiveTranscript.EMPTY);
        assertMemoryIds(List.of());
    }

    @Test
    void commit_ofTheFirstChangeTwice_isAConflict() {
        TranscriptChange first = TranscriptChange.append(TranscriptState.EMPTY.withSize(1), entries(0, 1));
        store().commit(ID, first);

        assertConflict(first);

        assertThat(store().read(ID, 0, 10)).hasSize(1);
    }

    @Test
    void commit_thatDoesNotContinueWhereTheConversationEnds_isAConflict_andChangesNothing() {
        assertConflict(TranscriptChange.append(TranscriptState.EMPTY.withSize(5), entries(3, 5)));
        assertMemoryIds(List.of());

        TranscriptState state = append(ID, TranscriptState.EMPTY, 2);
        LiveTranscript before = store().load(ID);

        assertConflict(TranscriptChange.append(state.withSize(5), entries(3, 5)));
        assertConflict(TranscriptChange.append(state.withSize(2), entries(1, 2)));
        assertConflict(TranscriptChange.of(state.withSize(1)));

        assertThat(store().load(ID)).isEqualTo(before);
        assertThat(store().read(ID, 0, 10)).isEqualTo(entries(0, 2));
    }

    @Test
    void commit_ofWithdrawnPositions_marksThose_andKeepsThem() {
        assumeArchive();
        TranscriptState state = append(ID, TranscriptState.EMPTY, 4);

        TranscriptChange change =
                new TranscriptChange(state.withSize(5), entries(4, 5), List.of(1L, 3L), Optional.empty());
        store().commit(ID, change);

        List<TranscriptEntry> expected =
                List.of(entry(0), entry(1).asWithdrawn(), entry(2), entry(3).asWithdrawn(), entry(4));
        assertThat(store().read(ID, 0, 5)).isEqualTo(expected);
        assertThat(store().load(ID).window()).isEqualTo(expected);
    }

    @Test
    void commit_keepsTheWithdrawnFlagThatAMessageComesWith() {
        assumeArchive();
        List<TranscriptEntry> said = List.of(entry(0).asWithdrawn(), entry(1));

        store().commit(ID, TranscriptChange.append(TranscriptState.EMPTY.withSize(2), said));

        assertThat(store().read(ID, 0, 2)).isEqualTo(said);
    }

    @Test
    void summaries_areAppended_andTheNewestIsInForce() {
        assumeArchive();
        TranscriptState state = append(ID, TranscriptState.EMPTY, 6);
        Summary first = new Summary("They met.", 2, NOON);
        Summary second = new Summary("They met and talked.\n- a lot", 4, NOON.plusMillis(5));

        state = commit(ID, TranscriptChange.summarize(state.withWindowStart(2), first));
        assertThat(store().load(ID).summary()).contains(first);
        commit(ID, TranscriptChange.summarize(state.withWindowStart(4), second));

        assertThat(store().load(ID).summary()).contains(second);
        assertThat(store().summaries(ID)).containsExactly(first, second);
    }

    @Test
    void aSummary_isInForce_onlyWhenItReachesBeyondWhatWasCleared() {
        assumeArchive();
        TranscriptState state = append(ID, TranscriptState.EMPTY, 4);
        Summary old = new Summary("Before.", 4, NOON);
        state = commit(ID, TranscriptChange.summarize(state.withWindowStart(4), old));

        state = commit(ID, TranscriptChange.of(state.cleared()));
        assertThat(store().load(ID).summary()).isEmpty();

        state = append(ID, state, 2);
        Summary fresh = new Summary("After.", 5, NOON);
        commit(ID, TranscriptChange.summarize(state.withWindowStart(5), fresh));
        assertThat(store().load(ID).summary()).contains(fresh);
        assertThat(store().summaries(ID)).containsExactly(old, fresh);
    }
}
