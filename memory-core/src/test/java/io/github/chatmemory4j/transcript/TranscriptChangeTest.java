package io.github.chatmemory4j.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.chatmemory4j.message.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What no store is ever asked to write. */
class TranscriptChangeTest {

    private static final TranscriptState TWO = TranscriptState.EMPTY.withSize(2);

    private static TranscriptEntry entry(long position) {
        return new TranscriptEntry(position, Message.user("hello"), Instant.EPOCH);
    }

    @Test
    void committed_isTheNextStateWithTheRevisionCountedUp() {
        assertThat(TranscriptChange.of(TWO).committed())
                .usingRecursiveComparison()
                .ignoringFields("epoch")
                .isEqualTo(new TranscriptState(1, 2, 0, 0, -1));
    }

    @Test
    void appendedMessages_endAtTheNewSize_withoutGaps() {
        assertThat(TranscriptChange.append(TWO, List.of(entry(0), entry(1))).appended())
                .hasSize(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TranscriptChange.append(TWO, List.of(entry(0), entry(0))))
                .withMessage("appended must end at the new size 2 without gaps, has position 0");
        assertThatIllegalArgumentException().isThrownBy(() -> TranscriptChange.append(TWO, List.of(entry(2))));
    }

    @Test
    void withdrawnMessages_areEarlierOnes() {
        assertThat(withdrawing(0).withdrawn()).containsExactly(0L);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withdrawing(1))
                .withMessage("withdrawn must be positions in [0, 1), has 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withdrawing(-1))
                .withMessage("withdrawn must be positions in [0, 1), has -1");
    }

    private static TranscriptChange withdrawing(long position) {
        return new TranscriptChange(TWO, List.of(entry(1)), List.of(position), Optional.empty());
    }

    @Test
    void aSummary_standsInForMessagesThatExist() {
        assertThat(TranscriptChange.summarize(TWO, new Summary("s", 2, Instant.EPOCH))
                        .summary())
                .isPresent();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TranscriptChange.summarize(TWO, new Summary("s", 3, Instant.EPOCH)))
                .withMessage("the summary must end at or before the new size 2, ends at 3");
    }

    @Test
    void aState_hasItsPartsInOrder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TWO.withWindowStart(3))
                .withMessage(
                        "need revision >= 0 and 0 <= clearedTo <= windowStart <= size, were revision=0, clearedTo=0,"
                                + " windowStart=3, size=2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TWO.withSystemPosition(2))
                .withMessage("systemPosition must be in [-1, size), was 2 of 2");
        assertThat(TWO.withSystemPosition(1).cleared()).isEqualTo(new TranscriptState(0, 2, 2, 2, -1));
    }

    @Test
    void theFirstChange_beginsAnEpochOfItsOwn_andTheOthersStayInIt() {
        TranscriptState first = TranscriptChange.of(TWO).committed();

        assertThat(first.epoch())
                .isPositive()
                .isNotEqualTo(TranscriptChange.of(TWO).committed().epoch());
        assertThat(TranscriptChange.of(first).ofUser("ann").committed().epoch()).isEqualTo(first.epoch());
    }
}
