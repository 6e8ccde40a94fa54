package io.github.chatmemory4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.ToolCall;
import io.github.chatmemory4j.transcript.Erasure;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every {@link TranscriptStore} promises. Extend it, supply an empty store, and run it.
 *
 * <p>The messages are those of the factory methods on {@link Message}; a store whose codec knows only the messages of a
 * host framework overrides {@link #message}.
 */
public abstract class TranscriptStoreContract {

    private static final String ID = "alice";
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

    private TranscriptStore store;

    protected TranscriptStoreContract() {
        store = new InMemoryTranscriptStore();
    }

    /** A store without conversations; called once per test, and closed after it. */
    protected abstract TranscriptStore emptyStore();

    /** The message as the host framework of the store under test has it. */
    protected Message message(Message basic) {
        return basic;
    }

    /** Whether messages, withdrawn ones too, and summaries stay when they are not live any more. */
    protected boolean keepsAnArchive() {
        return true;
    }

    /** Whether the store knows which conversations it has. */
    protected boolean listsConversations() {
        return true;
    }

    /** Whether the store knows whose conversations are. */
    protected boolean keepsUsers() {
        return true;
    }

    private void assumeArchive() {
        assumeTrue(keepsAnArchive(), "keeps the live part only");
    }

    private void assertMemoryIds(List<String> ids) {
        if (listsConversations()) {
            assertThat(store.memoryIds()).isEqualTo(ids);
        }
    }

    @BeforeEach
    void openStore() {
        store = emptyStore();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private TranscriptEntry entry(long position, Message message) {
        return new TranscriptEntry(position, message(message), NOON.plusMillis(position));
    }

    private TranscriptEntry entry(long position) {
        return entry(position, Message.user("message " + position));
    }

    private List<TranscriptEntry> entries(long from, long to) {
        List<TranscriptEntry> entries = new ArrayList<>();
        for (long position = from; position < to; position++) {
            entries.add(entry(position));
        }
        return entries;
    }

    /** Appends so many messages to a conversation and returns where it stands then. */
    private TranscriptState append(String memoryId, TranscriptState state, int messages) {
        TranscriptState next = state.withSize(state.size() + messages);
        return commit(memoryId, TranscriptChange.append(next, entries(state.size(), next.size())));
    }

    private TranscriptState commit(String memoryId, TranscriptChange change) {
        store.commit(memoryId, change);
        return change.committed();
    }

    @Test
    void load_ofAnUnknownConversation_isEmpty() {
        assertThat(store.load("nobody")).isEqualTo(LiveTranscript.EMPTY);
        assertThat(store.read("nobody", 0, Long.MAX_VALUE)).isEmpty();
        assertThat(store.summaries("nobody")).isEmpty();
        assertMemoryIds(List.of());
    }

    @Test
    void commit_ofMessages_keepsThemInOrder_equal_andWithTheirTimes() {
        ToolCall call = new ToolCall("call-1", "weather", "{\"city\":\"Bonn\"}");
        List<TranscriptEntry> said = List.of(
                entry(0, Message.system("Be kind.")),
                entry(1, Message.user("Weather?")),
                entry(2, Message.assistant("", List.of(call, call))),
                entry(3, Message.toolResult("call-1", "12 degrees")),
                entry(4, Message.assistant("")));

        store.commit(
                ID, TranscriptChange.append(TranscriptState.EMPTY.withSize(5).withSystemPosition(0), said));

        assertThat(store.read(ID, 0, 5)).isEqualTo(said);
        assertThat(store.load(ID).window()).isEqualTo(said);
        assertThat(store.load(ID).system()).contains(said.get(0));
    }

    @Test
    void commit_keepsTimes_longAgoAndFarAhead() {
        List<TranscriptEntry> said = List.of(
                new TranscriptEntry(0, message(Message.user("a")), Instant.EPOCH.minusMillis(1)),
                new TranscriptEntry(1, message(Message.user("b")), Instant.parse("0001-01-01T00:00:00Z")),
                new TranscriptEntry(2, message(Message.user("c")), Instant.parse("9999-12-31T23:59:59.999Z")));

        store.commit(ID, TranscriptChange.append(TranscriptState.EMPTY.withSize(3), said));

        assertThat(store.read(ID, 0, 3)).isEqualTo(said);
    }

    @Test
    void commit_countsTheRevisionUp_byOne() {
        TranscriptState first = append(ID, TranscriptState.EMPTY, 2);
        assertThat(store.load(ID).state()).isEqualTo(first);
        assertThat(first.revision()).isEqualTo(1);

        TranscriptState second = append(ID, first, 3);
        assertThat(store.load(ID).state()).isEqualTo(second);
        assertThat(second).isEqualTo(new TranscriptState(2, 5, 0, 0, TranscriptState.NO_SYSTEM));
    }

    @Test
    void commit_onAStaleRevision_isAConflict_andChangesNothing() {
        TranscriptState stale = append(ID, TranscriptState.EMPTY, 2);
        append(ID, stale, 1);
        LiveTranscript before = store.load(ID);

        assertConflict(TranscriptChange.append(stale.withSize(3), entries(2, 3)));
        assertConflict(new TranscriptChange(
                stale.withWindowStart(1), List.of(), List.of(0L), Optional.of(new Summary("stale", 1, NOON))));
        assertConflict(TranscriptChange.of(stale.cleared()));

        assertThat(store.load(ID)).isEqualTo(before);
        assertThat(store.summaries(ID)).isEmpty();
    }

    @Test
    void commit_onARevisionThatNeverWas_isAConflict_andChangesNothing() {
        TranscriptState ahead = new TranscriptState(7, 2, 0, 0, TranscriptState.NO_SYSTEM);

        assertConflict(TranscriptChange.append(ahead, entries(0, 2)));

        assertThat(store.load(ID)).isEqualTo(LiveTranscript.EMPTY);
        assertMemoryIds(List.of());
    }

    @Test
    void commit_ofTheFirstChangeTwice_isAConflict() {
        TranscriptChange first = TranscriptChange.append(TranscriptState.EMPTY.withSize(1), entries(0, 1));
        store.commit(ID, first);

        assertConflict(first);

        assertThat(store.read(ID, 0, 10)).hasSize(1);
    }

    @Test
    void commit_thatDoesNotContinueWhereTheConversationEnds_isAConflict_andChangesNothing() {
        assertConflict(TranscriptChange.append(TranscriptState.EMPTY.withSize(5), entries(3, 5)));
        assertMemoryIds(List.of());

        TranscriptState state = append(ID, TranscriptState.EMPTY, 2);
        LiveTranscript before = store.load(ID);

        assertConflict(TranscriptChange.append(state.withSize(5), entries(3, 5)));
        assertConflict(TranscriptChange.append(state.withSize(2), entries(1, 2)));
        assertConflict(TranscriptChange.of(state.withSize(1)));

        assertThat(store.load(ID)).isEqualTo(before);
        assertThat(store.read(ID, 0, 10)).isEqualTo(entries(0, 2));
    }

    private void assertConflict(TranscriptChange change) {
        assertThatExceptionOfType(TranscriptConflictException.class)
                .isThrownBy(() -> store.commit(ID, change))
                .withMessageContaining("'alice'")
                .withMessageContaining("load it again and retry");
    }

    @Test
    void commit_ofWithdrawnPositions_marksThose_andKeepsThem() {
        assumeArchive();
        TranscriptState state = append(ID, TranscriptState.EMPTY, 4);

        TranscriptChange change =
                new TranscriptChange(state.withSize(5), entries(4, 5), List.of(1L, 3L), Optional.empty());
        store.commit(ID, change);

        List<TranscriptEntry> expected =
                List.of(entry(0), entry(1).asWithdrawn(), entry(2), entry(3).asWithdrawn(), entry(4));
        assertThat(store.read(ID, 0, 5)).isEqualTo(expected);
        assertThat(store.load(ID).window()).isEqualTo(expected);
    }

    @Test
    void commit_keepsTheWithdrawnFlagThatAMessageComesWith() {
        assumeArchive();
        List<TranscriptEntry> said = List.of(entry(0).asWithdrawn(), entry(1));

        store.commit(ID, TranscriptChange.append(TranscriptState.EMPTY.withSize(2), said));

        assertThat(store.read(ID, 0, 2)).isEqualTo(said);
    }

    @Test
    void summaries_areAppended_andTheNewestIsInForce() {
        assumeArchive();
        TranscriptState state = append(ID, TranscriptState.EMPTY, 6);
        Summary first = new Summary("They met.", 2, NOON);
        Summary second = new Summary("They met and talked.\n- a lot", 4, NOON.plusMillis(5));

        state = commit(ID, TranscriptChange.summarize(state.withWindowStart(2), first));
        assertThat(store.load(ID).summary()).contains(first);
        commit(ID, TranscriptChange.summarize(state.withWindowStart(4), second));

        assertThat(store.load(ID).summary()).contains(second);
        assertThat(store.summaries(ID)).containsExactly(first, second);
    }

    @Test
    void aSummary_isInForce_onlyWhenItReachesBeyondWhatWasCleared() {
        assumeArchive();
        TranscriptState state = append(ID, TranscriptState.EMPTY, 4);
        Summary old = new Summary("Before.", 4, NOON);
        state = commit(ID, TranscriptChange.summarize(state.withWindowStart(4), old));

        state = commit(ID, TranscriptChange.of(state.cleared()));
        assertThat(store.load(ID).summary()).isEmpty();

        state = append(ID, state, 2);
        Summary fresh = new Summary("After.", 5, NOON);
        commit(ID, TranscriptChange.summarize(state.withWindowStart(5), fresh));
        assertThat(store.load(ID).summary()).contains(fresh);
        assertThat(store.summaries(ID)).containsExactly(old, fresh);
    }

    @Test
    void load_readsTheLivePartOnly() {
        TranscriptState next =
                TranscriptState.EMPTY.withSize(6).withSystemPosition(1).withWindowStart(4);
        List<TranscriptEntry> said = entries(0, 6);
        said.set(1, entry(1, Message.system("Be kind.")));
        commit(ID, TranscriptChange.append(next, said));

        LiveTranscript live = store.load(ID);

        assertThat(live.system()).contains(said.get(1));
        assertThat(live.window()).isEqualTo(entries(4, 6));
        assertThat(live.summary()).isEmpty();
    }

    @Test
    void read_givesTheMessagesOfARange() {
        append(ID, TranscriptState.EMPTY, 5);

        assertThat(store.read(ID, 0, 5)).isEqualTo(entries(0, 5));
        assertThat(store.read(ID, 1, 3)).isEqualTo(entries(1, 3));
        assertThat(store.read(ID, 4, 5)).isEqualTo(entries(4, 5));
    }

    @Test
    void read_beyondTheEdges_givesWhatThereIs() {
        append(ID, TranscriptState.EMPTY, 5);

        assertThat(store.read(ID, -10, 2)).isEqualTo(entries(0, 2));
        assertThat(store.read(ID, 3, 100)).isEqualTo(entries(3, 5));
        assertThat(store.read(ID, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(entries(0, 5));
    }

    @Test
    void read_ofAnEmptyRange_isEmpty() {
        append(ID, TranscriptState.EMPTY, 5);

        assertThat(store.read(ID, 2, 2)).isEmpty();
        assertThat(store.read(ID, 3, 2)).isEmpty();
        assertThat(store.read(ID, 5, 10)).isEmpty();
        assertThat(store.read(ID, Long.MAX_VALUE, Long.MIN_VALUE)).isEmpty();
    }

    @Test
    void clearing_leavesNothingLive_andEverythingInTheTranscript() {
        assumeArchive();
        TranscriptState next = TranscriptState.EMPTY.withSize(3).withSystemPosition(0);
        TranscriptState state = commit(ID, TranscriptChange.append(next, entries(0, 3)));

        state = commit(ID, TranscriptChange.of(state.cleared()));

        assertThat(store.load(ID)).isEqualTo(new LiveTranscript(state, Optional.empty(), Optional.empty(), List.of()));
        assertThat(store.read(ID, 0, 10)).isEqualTo(entries(0, 3));
        append(ID, state, 1);
        assertThat(store.load(ID).window()).isEqualTo(entries(3, 4));
    }

    @Test
    void whatWasLoaded_doesNotChangeLater() {
        TranscriptState state = append(ID, TranscriptState.EMPTY, 2);
        LiveTranscript live = store.load(ID);
        List<TranscriptEntry> read = store.read(ID, 0, 10);

        commit(ID, new TranscriptChange(state.withSize(3), entries(2, 3), List.of(0L), Optional.empty()));

        assertThat(live.window()).isEqualTo(entries(0, 2));
        assertThat(read).isEqualTo(entries(0, 2));
    }

    @Test
    void erase_removesEverything_andReturnsHowManyMessagesThereWere() {
        assumeArchive();
        TranscriptState state = append(ID, TranscriptState.EMPTY, 3);
        commit(ID, TranscriptChange.summarize(state.withWindowStart(2), new Summary("They met.", 2, NOON)));
        append("bob", TranscriptState.EMPTY, 1);

        assertThat(store.erase(ID)).isEqualTo(new Erasure(1, 3, 1));

        assertThat(store.load(ID)).isEqualTo(LiveTranscript.EMPTY);
        assertThat(store.read(ID, 0, 10)).isEmpty();
        assertThat(store.summaries(ID)).isEmpty();
        assertMemoryIds(List.of("bob"));
        assertThat(store.erase(ID)).isEqualTo(Erasure.NOTHING);
    }

    @Test
    void anErasedId_canBeUsedAgain_butNotByWhoStillHasTheOldState() {
        TranscriptState old = append(ID, TranscriptState.EMPTY, 3);
        store.erase(ID);

        assertConflict(TranscriptChange.append(old.withSize(4), entries(3, 4)));

        append(ID, TranscriptState.EMPTY, 2);
        assertThat(store.load(ID).window()).isEqualTo(entries(0, 2));
        assertThat(store.summaries(ID)).isEmpty();
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

        assertThat(store.eraseMessage(ID, 2)).isEqualTo(new Erasure(0, 1, 2));

        assertThat(store.read(ID, 0, 10)).containsExactly(entry(0), entry(1), entry(3), entry(4), entry(5));
        assertThat(store.summaries(ID)).containsExactly(before);
        assertThat(store.load(ID).summary()).contains(before);
        assertThat(store.load(ID).window()).isEqualTo(entries(4, 6));
        assertThat(store.read("bob", 0, 10)).hasSize(4);
        assertThat(store.eraseMessage(ID, 2)).isEqualTo(Erasure.NOTHING);
    }

    @Test
    void eraseMessage_ofTheWindow_leavesTheSummary_andTheOtherPlaces() {
        TranscriptState state = append(ID, TranscriptState.EMPTY, 4);
        Summary summary = new Summary("They met.", 2, NOON);
        commit(ID, TranscriptChange.summarize(state.withWindowStart(2), summary));

        assertThat(store.eraseMessage(ID, 3)).isEqualTo(new Erasure(0, 1, 0));

        assertThat(store.load(ID).window()).containsExactly(entry(2));
        assertThat(store.load(ID).summary()).contains(summary);
        assertThat(store.load(ID).state().size()).isEqualTo(4);
        append(ID, store.load(ID).state(), 1);
        assertThat(store.load(ID).window()).containsExactly(entry(2), entry(4));
    }

    @Test
    void eraseMessage_countsTheRevisionUp_soThatNobodyGoesOnWithTheOldState() {
        TranscriptState old = append(ID, TranscriptState.EMPTY, 3);

        store.eraseMessage(ID, 1);

        assertThat(store.state(ID).revision()).isEqualTo(old.revision() + 1);
        assertConflict(TranscriptChange.append(old.withSize(4), entries(3, 4)));
        append(ID, store.state(ID), 1);
        assertThat(store.read(ID, 0, 10)).containsExactly(entry(0), entry(2), entry(3));
    }

    @Test
    void eraseMessage_ofTheSystemMessageInForce_leavesNoneInForce() {
        TranscriptState next = TranscriptState.EMPTY.withSize(2).withSystemPosition(0);
        commit(ID, TranscriptChange.append(next, List.of(entry(0, Message.system("Be kind.")), entry(1))));

        assertThat(store.eraseMessage(ID, 0)).isEqualTo(new Erasure(0, 1, 0));

        assertThat(store.load(ID).system()).isEmpty();
        assertThat(store.load(ID).state().systemPosition()).isEqualTo(TranscriptState.NO_SYSTEM);
        assertThat(store.load(ID).window()).containsExactly(entry(1));
    }

    @Test
    void eraseMessage_thatIsNotThere_changesNothing() {
        TranscriptState state = append(ID, TranscriptState.EMPTY, 2);

        assertThat(store.eraseMessage(ID, 2)).isEqualTo(Erasure.NOTHING);
        assertThat(store.eraseMessage(ID, -1)).isEqualTo(Erasure.NOTHING);
        assertThat(store.eraseMessage("nobody", 0)).isEqualTo(Erasure.NOTHING);

        assertThat(store.state(ID)).isEqualTo(state);
        assertThat(store.state("nobody")).isEqualTo(TranscriptState.EMPTY);
    }

    @Test
    void lastActivity_isWhenTheNewestMessageWasSaid() {
        assertThat(store.lastActivity(ID)).isEmpty();

        append(ID, TranscriptState.EMPTY, 3);
        assertThat(store.lastActivity(ID)).contains(NOON.plusMillis(2));

        store.eraseMessage(ID, 2);
        assertThat(store.lastActivity(ID)).contains(NOON.plusMillis(1));
    }

    @Test
    void expire_erasesWhatWasIdle_andReturnsTheIds() {
        assumeTrue(listsConversations(), "cannot list");
        append("c", TranscriptState.EMPTY, 1);
        append("a", TranscriptState.EMPTY, 3);
        append("b", TranscriptState.EMPTY, 4);
        append("empty", TranscriptState.EMPTY, 1);
        store.eraseMessage("empty", 0);

        assertThat(store.expire(NOON.plusMillis(3))).containsExactly("a", "c", "empty");

        assertMemoryIds(List.of("b"));
        assertThat(store.read("a", 0, 10)).isEmpty();
        assertThat(store.read("b", 0, 10)).hasSize(4);
        assertThat(store.expire(Instant.MIN)).isEmpty();
        assertThat(store.expire(Instant.MAX)).containsExactly("b");
    }

    @Test
    void memoryIds_areSorted() {
        assumeTrue(listsConversations(), "cannot list");
        List<String> ids = List.of("b", "", "a", "B", "\uD83D\uDE00", "\uFF21", "10", "9", "ä");

        ids.forEach(id -> append(id, TranscriptState.EMPTY, 1));

        assertThat(store.memoryIds()).isEqualTo(ids.stream().sorted().toList());
    }

    /** Commits a message to a conversation, as that of a user. */
    private void append(String memoryId, String userId) {
        TranscriptState state = store.state(memoryId);
        TranscriptState next = state.withSize(state.size() + 1);
        store.commit(
                memoryId,
                TranscriptChange.append(next, entries(state.size(), next.size()))
                        .ofUser(userId));
    }

    @Test
    void aConversation_belongsToTheFirstUserNamed() {
        assumeTrue(keepsUsers(), "keeps no users");
        append(ID, TranscriptState.EMPTY, 1);
        assertThat(store.userId(ID)).isEmpty();
        assertThat(store.userId("nobody")).isEmpty();

        append(ID, "ann");
        append(ID, "ann");
        append(ID, store.state(ID), 1);

        assertThat(store.userId(ID)).contains("ann");
        assertThat(store.read(ID, 0, 10)).isEqualTo(entries(0, 4));
    }

    @Test
    void aConversation_ofOneUser_cannotBeChangedAsAnothers() {
        assumeTrue(keepsUsers(), "keeps no users");
        append(ID, "ann");
        LiveTranscript before = store.load(ID);

        assertThatExceptionOfType(TranscriptStoreException.class)
                .isThrownBy(() -> append(ID, "bob"))
                .withMessageContaining("memory 'alice' belongs to another user")
                .withMessageNotContaining("ann");

        assertThat(store.load(ID)).isEqualTo(before);
        assertThat(store.userId(ID)).contains("ann");
        assertThat(store.memoryIds("bob")).isEmpty();
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
            assertThat(store.memoryIds(user)).containsExactly("first of " + user, "second of " + user);
            assertThat(store.userId("first of " + user)).contains(user);
        }
        assertThat(store.memoryIds("bob")).isEmpty();
    }

    @Test
    void anErasedConversation_isNobodys() {
        assumeTrue(keepsUsers(), "keeps no users");
        append(ID, "ann");

        store.erase(ID);

        assertThat(store.userId(ID)).isEmpty();
        assertThat(store.memoryIds("ann")).isEmpty();
        append(ID, "bob");
        assertThat(store.memoryIds("bob")).containsExactly(ID);
    }

    @Test
    void eraseUser_removesAllOfTheUsersConversations_andNobodyElses() {
        assumeTrue(keepsUsers(), "keeps no users");
        append("first", "ann");
        append("second", "ann");
        TranscriptState state = append("second", store.state("second"), 3);
        commit("second", TranscriptChange.summarize(state, new Summary("They met.", 2, NOON)));
        append("third", "bob");
        append("of nobody", TranscriptState.EMPTY, 1);

        assertThat(store.eraseUser("ann")).isEqualTo(new Erasure(2, 5, 1));

        assertThat(store.memoryIds()).containsExactly("of nobody", "third");
        assertThat(store.memoryIds("ann")).isEmpty();
        assertThat(store.summaries("second")).isEmpty();
        assertThat(store.read("third", 0, 10)).hasSize(1);
        assertThat(store.eraseUser("ann")).isEqualTo(Erasure.NOTHING);
    }

    @Test
    void aStoreWithoutUsers_refusesToBeToldOne() {
        assumeTrue(!keepsUsers(), "keeps users");

        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> append(ID, "ann"));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> store.memoryIds("ann"));
        assertThat(store.load(ID)).isEqualTo(LiveTranscript.EMPTY);
    }

    @Test
    void conversations_areApart_howeverAlikeTheirIds() {
        String long1 = "x".repeat(999) + "1";
        String long2 = "x".repeat(999) + "2";
        List<String> ids = List.of(
                "",
                " ",
                "a",
                "A",
                "a ",
                " a",
                "a\n",
                "a\u0000",
                "a\u0000b",
                "'a'",
                "\"a\"",
                "a' or '1'='1",
                "a%",
                "a_",
                "\u00E4",
                "a\u0308",
                "\u732B",
                "\uD83D\uDE00",
                "\uD83D",
                "\uDE00",
                "?",
                "\uFFFD",
                "1",
                "01",
                "1.0",
                "null",
                "../a",
                "a;drop table entry",
                long1,
                long2);

        for (String id : ids) {
            TranscriptEntry said = entry(0, Message.user("by <" + id + ">"));
            TranscriptState state =
                    commit(id, TranscriptChange.append(TranscriptState.EMPTY.withSize(1), List.of(said)));
            commit(id, TranscriptChange.summarize(state, new Summary("of <" + id + ">", 1, NOON)));
        }

        for (String id : ids) {
            assertThat(store.load(id).window()).containsExactly(entry(0, Message.user("by <" + id + ">")));
            assertThat(store.summaries(id)).containsExactly(new Summary("of <" + id + ">", 1, NOON));
        }
        assertMemoryIds(ids.stream().sorted().toList());
        assertThat(store.erase("a")).isEqualTo(new Erasure(1, 1, 1));
        assertMemoryIds(ids.stream().filter(id -> !id.equals("a")).sorted().toList());
    }

    static List<String> oddTexts() {
        return List.of(
                "",
                " \t\r\n ",
                "\u0000",
                "before\u0000after",
                "\uD800",
                "\uDFFF and \uD83D",
                "\uD83D\uDE00\uD83D",
                "\uFEFF\uFFFF\uFFFE",
                "a\u0301 \u00E1 \u200B\u202E",
                "'; drop table entry; --",
                "{\"role\":\"system\"}",
                "<|endoftext|>",
                "\u732B\u5728\u7A93\u8FB9",
                "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67");
    }

    @ParameterizedTest
    @MethodSource("oddTexts")
    void anyText_comesBackEqual(String text) {
        TranscriptEntry said = entry(0, Message.user(text));
        Summary summary = new Summary("about: " + text, 1, NOON);

        store.commit(
                ID,
                new TranscriptChange(
                        TranscriptState.EMPTY.withSize(1), List.of(said), List.of(), Optional.of(summary)));

        assertThat(store.load(ID).window()).containsExactly(said);
        assertThat(store.load(ID).summary()).contains(summary);
        assertThat(store.summaries(ID)).containsExactly(summary);
    }

    @Test
    void aMessageOfAMegabyte_comesBackEqual() {
        TranscriptEntry said = entry(0, Message.user("0123456789abcdef".repeat(65_536)));

        store.commit(ID, TranscriptChange.append(TranscriptState.EMPTY.withSize(1), List.of(said)));

        assertThat(store.read(ID, 0, 1)).containsExactly(said);
    }

    @Test
    void threadsThatRetryAfterConflicts_loseNothing() throws Exception {
        int threads = 8;
        int messagesEach = 25;
        inParallel(threads, thread -> {
            for (int i = 0; i < messagesEach; i++) {
                appendWithRetry(Message.user(thread + ":" + i));
            }
            return true;
        });

        List<String> texts = new ArrayList<>();
        store.read(ID, 0, Long.MAX_VALUE).forEach(e -> texts.add(e.message().text()));
        assertThat(texts).hasSize(threads * messagesEach);
        for (int thread = 0; thread < threads; thread++) {
            String prefix = thread + ":";
            assertThat(texts.stream().filter(text -> text.startsWith(prefix)))
                    .containsExactlyElementsOf(IntStream.range(0, messagesEach)
                            .mapToObj(i -> prefix + i)
                            .toList());
        }
    }

    @Test
    void threadsWithAConversationEach_doNotMeet() throws Exception {
        inParallel(8, thread -> {
            TranscriptState state = TranscriptState.EMPTY;
            for (int i = 0; i < 25; i++) {
                state = append("id " + thread, state, 1);
            }
            return true;
        });

        for (int thread = 0; thread < 8; thread++) {
            assertThat(store.read("id " + thread, 0, 100)).isEqualTo(entries(0, 25));
        }
    }

    private void appendWithRetry(Message message) {
        while (true) {
            TranscriptState state = store.load(ID).state();
            TranscriptEntry said = entry(state.size(), message);
            try {
                store.commit(ID, TranscriptChange.append(state.withSize(state.size() + 1), List.of(said)));
                return;
            } catch (TranscriptConflictException e) {
                Thread.onSpinWait();
            }
        }
    }

    /** What a thread of several does. */
    private interface Work {
        boolean run(int thread);
    }

    private static void inParallel(int threads, Work work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                tasks.add(() -> work.run(number));
            }
            for (Future<Boolean> done : executor.invokeAll(tasks)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
