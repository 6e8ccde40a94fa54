package io.github.chatmemory4j.store;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A program that appends to one conversation without end, now and then with a summary of all but the newest messages, and
 * prints after each commit how many messages there are. For {@link KillTest}, which kills it.
 */
final class AppendUntilKilled {

    static final String ID = "killed";

    private AppendUntilKilled() {}

    static Message messageAt(long position) {
        return Message.user("message " + position + " ".repeat((int) (position % 7) * 1_000));
    }

    static Summary summaryTo(long end) {
        return new Summary("messages up to " + end, end, Instant.EPOCH);
    }

    public static void main(String[] args) {
        try (TranscriptStore store = new StoreUnderTest(List.of(args)).open()) {
            TranscriptState state = store.load(ID).state();
            while (true) {
                TranscriptState next = state.withSize(state.size() + 1 + state.size() % 3);
                List<TranscriptEntry> entries = new ArrayList<>();
                for (long position = state.size(); position < next.size(); position++) {
                    entries.add(new TranscriptEntry(position, messageAt(position), Instant.EPOCH));
                }
                boolean summarizes = state.revision() % 4 == 3;
                TranscriptChange change = new TranscriptChange(
                        summarizes ? next.withWindowStart(state.size()) : next,
                        entries,
                        List.of(),
                        summarizes ? Optional.of(summaryTo(state.size())) : Optional.empty());
                store.commit(ID, change);
                state = change.committed();
                System.out.println(state.size());
            }
        }
    }
}
