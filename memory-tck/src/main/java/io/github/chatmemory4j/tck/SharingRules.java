package io.github.chatmemory4j.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.TranscriptConflictException;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Threads that share a store. */
abstract class SharingRules extends ContentRules {

    @Tag("slow")
    @Test
    void threadsThatRetryAfterConflicts_loseNothing() throws Exception {
        int threads = 8;
        int messagesEach = 25;
        InParallel.run(threads, thread -> {
            for (int i = 0; i < messagesEach; i++) {
                appendWithRetry(Message.user(thread + ":" + i));
            }
        });

        List<String> texts = new ArrayList<>();
        store().read(ID, 0, Long.MAX_VALUE).forEach(e -> texts.add(e.message().text()));
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
        InParallel.run(8, thread -> {
            TranscriptState state = TranscriptState.EMPTY;
            for (int i = 0; i < 25; i++) {
                state = append("id " + thread, state, 1);
            }
        });

        for (int thread = 0; thread < 8; thread++) {
            assertThat(store().read("id " + thread, 0, 100)).isEqualTo(entries(0, 25));
        }
    }

    private void appendWithRetry(Message message) {
        while (!Thread.currentThread().isInterrupted()) {
            TranscriptState state = store().load(ID).state();
            TranscriptEntry said = entry(state.size(), message);
            try {
                store().commit(ID, TranscriptChange.append(state.withSize(state.size() + 1), List.of(said)));
                return;
            } catch (TranscriptConflictException e) {
                Thread.onSpinWait();
            }
        }
        throw new IllegalStateException("interrupted before the store took a message");
    }
}
