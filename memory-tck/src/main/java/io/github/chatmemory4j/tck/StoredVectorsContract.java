package io.github.chatmemory4j.tck;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.recall.EmbeddedMessage;
import io.github.chatmemory4j.recall.QuantizedVector;
import io.github.chatmemory4j.recall.VectorStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a {@link TranscriptStore} that keeps vectors beside its messages promises on top: they go when the messages go. Extend
 * it, supply an empty store, and run it with JUnit, beside {@link TranscriptStoreContract}:
 *
 * <pre>{@code
 * class MyStoredVectorsTest extends StoredVectorsContract {
 *
 *     protected TranscriptStore emptyTranscripts() {
 *         return new MyStore();
 *     }
 * }
 * }</pre>
 */
public abstract class StoredVectorsContract extends VectorStoreContract {

    private static final String ID = "carol";
    private static final String MODEL = "model";
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private @Nullable TranscriptStore transcripts;

    /** Made by subclasses, one per test, as JUnit does. */
    protected StoredVectorsContract() {}

    /** A store without conversations; called once per test, and closed after it. */
    protected abstract TranscriptStore emptyTranscripts();

    @Override
    protected final VectorStore emptyStore() {
        transcripts = emptyTranscripts();
        return transcripts.vectors().orElseThrow();
    }

    @AfterEach
    void closeTranscripts() {
        transcripts().close();
    }

    private TranscriptStore transcripts() {
        return requireNonNull(transcripts);
    }

    private VectorStore vectors() {
        return transcripts().vectors().orElseThrow();
    }

    @Override
    protected final void said(String memoryId, int messages) {
        TranscriptState state = transcripts().state(memoryId);
        List<TranscriptEntry> entries = new ArrayList<>();
        for (long position = state.size(); position < messages; position++) {
            entries.add(new TranscriptEntry(position, Message.user("message " + position), NOON));
        }
        if (!entries.isEmpty()) {
            transcripts().commit(memoryId, TranscriptChange.append(state.withSize(messages), entries));
        }
    }

    private static EmbeddedMessage embedded(long position) {
        return new EmbeddedMessage(position, QuantizedVector.of(new float[] {1, position, 2}));
    }

    private List<Long> positions() {
        return vectors().load(ID, MODEL, 0, Long.MAX_VALUE).stream()
                .map(EmbeddedMessage::position)
                .toList();
    }

    @Test
    void erase_takesTheVectorsAlong() {
        said(ID, 3);
        vectors().save(ID, MODEL, List.of(embedded(0), embedded(1), embedded(2)));

        transcripts().erase(ID);

        assertThat(positions()).isEmpty();
    }

    @Test
    void eraseMessage_takesItsVectorAlong() {
        said(ID, 3);
        vectors().save(ID, MODEL, List.of(embedded(0), embedded(1), embedded(2)));

        transcripts().eraseMessage(ID, 1);

        assertThat(positions()).containsExactly(0L, 2L);
    }

    @Test
    void expire_takesTheVectorsAlong() {
        said(ID, 1);
        vectors().save(ID, MODEL, List.of(embedded(0)));

        assertThat(transcripts().expire(NOON.plusSeconds(1))).containsExactly(ID);

        assertThat(positions()).isEmpty();
    }

    @Test
    void save_leavesOutWhatWasErasedMeanwhile() {
        said(ID, 2);
        transcripts().eraseMessage(ID, 0);

        vectors().save(ID, MODEL, List.of(embedded(0), embedded(1)));
        vectors().save("erased as a whole", MODEL, List.of(embedded(0)));

        assertThat(positions()).containsExactly(1L);
        assertThat(vectors().load("erased as a whole", MODEL, 0, Long.MAX_VALUE))
                .isEmpty();
    }

    @Test
    void save_isNoChangeOfTheConversation() {
        said(ID, 2);
        TranscriptState before = transcripts().state(ID);

        vectors().save(ID, MODEL, List.of(embedded(0), embedded(1)));

        assertThat(transcripts().state(ID)).isEqualTo(before);
    }
}
