package io.github.chatmemory4j.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is given back of a conversation, and of what was cleared. */
abstract class ReadRules extends StoreRules {

    @Test
    void load_ofAnUnknownConversation_isEmpty() {
        assertThat(store().load("nobody")).isEqualTo(LiveTranscript.EMPTY);
        assertThat(store().read("nobody", 0, Long.MAX_VALUE)).isEmpty();
        assertThat(store().summaries("nobody")).isEmpty();
        assertMemoryIds(List.of());
    }

    @Test
    void load_readsTheLivePartOnly() {
        TranscriptState next =
                TranscriptState.EMPTY.withSize(6).withSystemPosition(1).withWindowStart(4);
        List<TranscriptEntry> said = entries(0, 6);
        said.set(1, entry(1, Message.system("Be kind.")));
        commit(ID, TranscriptChange.append(next, said));

        LiveTranscript live = store().load(ID);

        assertThat(live.system()).contains(said.get(1));
        assertThat(live.window()).isEqualTo(entries(4, 6));
        assertThat(live.summary()).isEmpty();
    }

    @Test
    void read_givesTheMessagesOfARange() {
        append(ID, TranscriptState.EMPTY, 5);

        assertThat(store().read(ID, 0, 5)).isEqualTo(entries(0, 5));
        assertThat(store().read(ID, 1, 3)).isEqualTo(entries(1, 3));
        assertThat(store().read(ID, 4, 5)).isEqualTo(entries(4, 5));
    }

    @Test
    void read_ofPositions_givesThoseThatAreThere_oldestFirstAndOnce() {
        append(ID, TranscriptState.EMPTY, 5);

        assertThat(store().read(ID, List.of(4L, 0L, 4L, 17L, -1L))).containsExactly(entry(0), entry(4));
        assertThat(store().read(ID, List.of())).isEmpty();
        assertThat(store().read("nobody", List.of(0L))).isEmpty();
    }

    @Test
    void read_ofManyPositions_givesAll() {
        append(ID, TranscriptState.EMPTY, 3);

        assertThat(store().read(ID, LongStream.range(0, 100_000).boxed().toList()))
                .isEqualTo(entries(0, 3));
    }

    @Test
    void read_beyondTheEdges_givesWhatThereIs() {
        append(ID, TranscriptState.EMPTY, 5);

        assertThat(store().read(ID, -10, 2)).isEqualTo(entries(0, 2));
        assertThat(store().read(ID, 3, 100)).isEqualTo(entries(3, 5));
        assertThat(store().read(ID, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(entries(0, 5));
    }

    @Test
    void read_ofAnEmptyRange_isEmpty() {
        append(ID, TranscriptState.EMPTY, 5);

        assertThat(store().read(ID, 2, 2)).isEmpty();
        assertThat(store().read(ID, 3, 2)).isEmpty();
        assertThat(store().read(ID, 5, 10)).isEmpty();
        assertThat(store().read(ID, Long.MAX_VALUE, Long.MIN_VALUE)).isEmpty();
    }

    @Test
    void clearing_leavesNothingLive_andEverythingInTheTranscript() {
        assumeArchive();
        TranscriptState next = TranscriptState.EMPTY.withSize(3).withSystemPosition(0);
        TranscriptState state = commit(ID, TranscriptChange.append(next, entries(0, 3)));

        state = commit(ID, TranscriptChange.of(state.cleared()));

        assertThat(store().load(ID))
                .isEqualTo(new LiveTranscript(state, Optional.empty(), Optional.empty(), List.of()));
        assertThat(store().read(ID, 0, 10)).isEqualTo(entries(0, 3));
        append(ID, state, 1);
        assertThat(store().load(ID).window()).isEqualTo(entries(3, 4));
    }

    @Test
    void whatWasLoaded_doesNotChangeLater() {
        TranscriptState state = append(ID, TranscriptState.EMPTY, 2);
        LiveTranscript live = store().load(ID);
        List<TranscriptEntry> read = store().read(ID, 0, 10);

        commit(ID, new TranscriptChange(state.withSize(3), entries(2, 3), List.of(0L), Optional.empty()));

        assertThat(live.window()).isEqualTo(entries(0, 2));
        assertThat(read).isEqualTo(entries(0, 2));
    }

    @Test
    void memoryIds_areSorted() {
        assumeTrue(listsConversations(), "cannot list");
        List<String> ids = List.of("b", "", "a", "B", "\uD83D\uDE00", "\uFF21", "10", "9", "ä");

        ids.forEach(id -> append(id, TranscriptState.EMPTY, 1));

        assertThat(store().memoryIds()).isEqualTo(ids.stream().sorted().toList());
    }
}
