package io.github.chatmemory4j.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.transcript.internal.CountedEntry;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TranscriptValuesTest {

    private static final Message HELLO = Message.user("Hello");
    private static final Instant NANOS = Instant.parse("2026-03-01T10:00:00.123456789Z");
    private static final Instant MILLIS = Instant.parse("2026-03-01T10:00:00.123Z");

    @Test
    void timesAreKeptToTheMillisecond_whichIsWhatEveryStoreKeeps() {
        assertThat(new TranscriptEntry(0, HELLO, NANOS).at()).isEqualTo(MILLIS);
        assertThat(new Summary("so far", 1, NANOS).at()).isEqualTo(MILLIS);
    }

    @Test
    void aWithdrawnEntry_isTheSameOtherwise() {
        TranscriptEntry entry = new TranscriptEntry(3, HELLO, MILLIS);

        assertThat(entry.asWithdrawn()).isEqualTo(new TranscriptEntry(3, HELLO, MILLIS, true));
        assertThat(entry.withdrawn()).isFalse();
    }

    @Test
    void aSummaryIsNeverBlank_andStandsInForSomething() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Summary(" ", 1, MILLIS));
        assertThatIllegalArgumentException().isThrownBy(() -> new Summary("so far", 0, MILLIS));
    }

    @Test
    void positionsAndTokens_areNotNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TranscriptEntry(-1, HELLO, MILLIS));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CountedEntry(new TranscriptEntry(0, HELLO, MILLIS), -1));
    }
}
