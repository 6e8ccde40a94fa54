package io.github.chatmemory4j.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.recall.IndexPart;
import io.github.chatmemory4j.recall.IndexStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a {@link TranscriptStore} that keeps recall indexes beside its messages promises on top. Extend it, supply an empty
 * store, and run it with JUnit, beside {@link TranscriptStoreContract}:
 *
 * <pre>{@code
 * class MyIndexesTest extends IndexStoreContract {
 *
 *     protected TranscriptStore emptyTranscripts() {
 *         return new MyStore();
 *     }
 * }
 * }</pre>
 */
public abstract class IndexStoreContract {

    private static final String ID = "carol";
    private static final String FORMAT = "format";
    private static final int WORDS = 0;
    private static final int OTHER = 1;
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private @Nullable TranscriptStore transcripts;

    /** Made by subclasses, one per test, as JUnit does. */
    protected IndexStoreContract() {}

    /** A store without conversations; called once per test, and closed after it. */
    protected abstract TranscriptStore emptyTranscripts();

    @BeforeEach
    void open() {
        transcripts = emptyTranscripts();
        say(ID, 20);
        say("dave", 20);
    }

    @AfterEach
    void close() {
        transcripts().close();
    }

    private TranscriptStore transcripts() {
        return requireNonNull(transcripts);
    }

    private IndexStore indexes() {
        return transcripts().indexes().orElseThrow();
    }

    private void say(String memoryId, int messages) {
        TranscriptState state = transcripts().state(memoryId);
        List<TranscriptEntry> entries = new ArrayList<>();
        for (long position = state.size(); position < messages; position++) {
            entries.add(new TranscriptEntry(position, Message.user("message " + position), NOON));
        }
        transcripts().commit(memoryId, TranscriptChange.append(state.withSize(messages), entries));
    }

    private long epoch() {
        return transcripts().state(ID).epoch();
    }

    private static IndexPart part(int kind, long from, long to, String data) {
        return new IndexPart(kind, from, to, to - from, data.getBytes(UTF_8));
    }

    private boolean save(IndexPart... parts) {
        return indexes().save(ID, epoch(), FORMAT, List.of(parts));
    }

    private List<String> loaded(long from) {
        return indexes().load(ID, epoch(), FORMAT, from).stream()
                .map(part -> part.kind() + " " + part.from() + "-" + part.to() + " " + new String(part.data(), UTF_8))
                .toList();
    }

    @Test
    void whatIsKept_isThere_byKindThenOldestFirst() {
        assertThat(save(part(OTHER, 0, 20, "c"), part(WORDS, 10, 20, "b"), part(WORDS, 0, 12, "a")))
                .isTrue();

        assertThat(loaded(0)).containsExactly("0 0-12 a", "0 10-20 b", "1 0-20 c");
        assertThat(loaded(5)).containsExactly("0 10-20 b");
        assertThat(indexes().load(ID, epoch(), FORMAT, 0).get(0).messages()).isEqualTo(12);
    }

    @Test
    void aPartThatGoesFurther_replacesOneThatBeginsWhereItDoes_andNoneIsReplacedByAShorter() {
        save(part(WORDS, 0, 5, "short"));
        assertThat(save(part(WORDS, 0, 10, "long"))).isTrue();
        assertThat(save(part(WORDS, 0, 7, "late"))).isTrue();

        assertThat(loaded(0)).containsExactly("0 0-10 long");
    }

    @Test
    void otherConversations_epochsAndFormats_areNotShown() {
        save(part(WORDS, 0, 5, "a"));

        assertThat(indexes().load("dave", transcripts().state("dave").epoch(), FORMAT, 0))
                .isEmpty();
        assertThat(indexes().load(ID, epoch() + 1, FORMAT, 0)).isEmpty();
        assertThat(indexes().load(ID, epoch(), "another", 0)).isEmpty();
    }

    @Test
    void aPartInAnotherFormat_takesThePlaceOfTheOld() {
        save(part(WORDS, 0, 9, "old"));

        indexes().save(ID, epoch(), "another", List.of(part(WORDS, 0, 5, "new")));

        assertThat(loaded(0)).isEmpty();
        assertThat(indexes().load(ID, epoch(), "another", 0)).hasSize(1);
    }

    @Test
    void nothingIsKept_forAnotherEpoch() {
        assertThat(indexes().save(ID, epoch() + 1, FORMAT, List.of(part(WORDS, 0, 5, "a"))))
                .isFalse();
        assertThat(indexes().save("nobody", 0, FORMAT, List.of(part(WORDS, 0, 5, "a"))))
                .isFalse();

        assertThat(loaded(0)).isEmpty();
    }

    @Test
    void nothingIsKept_ofWhatWasErasedMeanwhile() {
        transcripts().eraseMessage(ID, 7);

        assertThat(save(part(WORDS, 0, 5, "a"), part(WORDS, 5, 10, "b"))).isFalse();
        assertThat(loaded(0)).isEmpty();

        assertThat(indexes().save(ID, epoch(), FORMAT, List.of(new IndexPart(WORDS, 5, 10, 4, new byte[0]))))
                .isTrue();
    }

    @Test
    void anErasedMessage_takesTheParts_thatWereMadeFromIt_andNoOthers() {
        save(part(WORDS, 0, 5, "a"), part(WORDS, 3, 10, "b"), part(WORDS, 10, 20, "c"), part(OTHER, 0, 20, "d"));

        transcripts().eraseMessage(ID, 4);

        assertThat(loaded(0)).containsExactly("0 10-20 c");
    }

    @Test
    void anErasedConversation_takesAll_andComesBackEmpty() {
        save(part(WORDS, 0, 5, "a"));
        long before = epoch();

        transcripts().erase(ID);
        say(ID, 20);

        assertThat(loaded(0)).isEmpty();
        assertThat(indexes().load(ID, before, FORMAT, 0)).isEmpty();
    }

    @Test
    void expiry_takesAll() {
        save(part(WORDS, 0, 5, "a"));
        long before = epoch();

        transcripts().expire(NOON.plusSeconds(1));

        assertThat(indexes().load(ID, before, FORMAT, 0)).isEmpty();
    }

    @Test
    void forget_takesOnePart_orAll_andNoMessage() {
        save(part(WORDS, 0, 5, "a"), part(WORDS, 5, 10, "b"), part(WORDS, 10, 15, "c"));

        indexes().forget(ID, 6);
        assertThat(loaded(0)).containsExactly("0 0-5 a", "0 10-15 c");

        indexes().forget(ID);
        assertThat(loaded(0)).isEmpty();
        assertThat(transcripts().read(ID, 0, 20)).hasSize(20);
    }
}
