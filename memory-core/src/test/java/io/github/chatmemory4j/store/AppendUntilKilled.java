package io.github.chatmemory4j.store;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that appends to one conversation without end, and prints after each commit how many messages there are. For
 * {@link SqliteKillTest}, which kills it.
 */
final class AppendUntilKilled {

    static final String ID = "killed";

    private AppendUntilKilled() {}

    static Message messageAt(long position) {
        return Message.user("message " + position + " ".repeat((int) (position % 7) * 1_000));
    }

    public static void main(String[] args) {
        try (TranscriptStore store = JdbcTranscriptStore.sqlite(Path.of(args[0]), new BasicMessageCodec())) {
            TranscriptState state = store.load(ID).state();
            while (true) {
                TranscriptState next = state.withSize(state.size() + 1 + state.size() % 3);
                List<TranscriptEntry> entries = new ArrayList<>();
                for (long position = state.size(); position < next.size(); position++) {
                    entries.add(new TranscriptEntry(position, messageAt(position), Instant.EPOCH));
                }
                TranscriptChange change = TranscriptChange.append(next.withWindowStart(state.size()), entries);
                store.commit(ID, change);
                state = change.committed();
                System.out.println(state.size());
            }
        }
    }
}
