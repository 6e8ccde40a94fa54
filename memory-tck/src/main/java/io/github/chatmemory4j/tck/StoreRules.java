package io.github.chatmemory4j.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptConflictException;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The store of one rule of a {@link TranscriptStoreContract}, and short ways to say something in it. */
abstract class StoreRules {

    static final String ID = "alice";
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

    private TranscriptStore store = new InMemoryTranscriptStore();

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

    /** Whether the store keeps what people decided about a conversation; as a store of users does unless overridden. */
    protected boolean keepsDetails() {
        return keepsUsers();
    }

    @BeforeEach
    void openStore() {
        store = emptyStore();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    final TranscriptStore store() {
        return store;
    }

    final void assumeArchive() {
        assumeTrue(keepsAnArchive(), "keeps the live part only");
    }

    final void assertMemoryIds(List<String> ids) {
        if (listsConversations()) {
            assertThat(store.memoryIds()).isEqualTo(ids);
        }
    }

    final TranscriptEntry entry(long position, Message message) {
        return new TranscriptEntry(position, message(message), NOON.plusMillis(position));
    }

    final TranscriptEntry entry(long position) {
        return entry(position, Message.user("message " + position));
    }

    final List<TranscriptEntry> entries(long from, long to) {
        List<TranscriptEntry> entries = new ArrayList<>();
        for (long position = from; position < to; position++) {
            entries.add(entry(position));
        }
        return entries;
    }

    /** Appends so many messages to a conversation and returns where it stands then. */
    final TranscriptState append(String memoryId, TranscriptState state, int messages) {
        TranscriptState next = state.withSize(state.size() + messages);
        return commit(memoryId, TranscriptChange.append(next, entries(state.size(), next.size())));
    }

    final TranscriptState commit(String memoryId, TranscriptChange change) {
        store.commit(memoryId, change);
        return change.committed();
    }

    final void assertConflict(TranscriptChange change) {
        assertThatExceptionOfType(TranscriptConflictException.class)
                .isThrownBy(() -> store.commit(ID, change))
                .withMessageContaining("'" + ID + "'")
                .withMessageContaining("load it again and retry");
    }
}
