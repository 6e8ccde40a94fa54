package io.github.chatmemory4j.transcript.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.transcript.internal.ListDiff.Seen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages are letters; those seen stand at positions 0, 1, 2 and so on. */
class ListDiffTest {

    private static ListDiff restatement(String seen, String wanted) {
        List<Seen> shown = new ArrayList<>();
        for (Message message : messages(seen)) {
            shown.add(new Seen(shown.size(), message));
        }
        return ListDiff.of(shown, messages(wanted));
    }

    private static List<Message> messages(String letters) {
        return Arrays.stream(letters.split(""))
                .filter(letter -> !letter.isEmpty())
                .map(Message::user)
                .toList();
    }

    @Test
    void nothingChanges_whenTheSameComesBack() {
        assertThat(restatement("abc", "abc").changesNothing()).isTrue();
    }

    @Test
    void whatIsNew_isAppended() {
        assertThat(restatement("ab", "abcd")).isEqualTo(new ListDiff(2, List.of(), List.of(), messages("cd")));
    }

    @Test
    void whatIsMissingAtTheFront_isForgotten() {
        assertThat(restatement("abcd", "cd")).isEqualTo(new ListDiff(2, List.of(0L, 1L), List.of(), List.of()));
    }

    @Test
    void whatIsMissingBehindTheFront_isWithdrawn() {
        assertThat(restatement("abcd", "ad")).isEqualTo(new ListDiff(2, List.of(), List.of(1L, 2L), List.of()));
        assertThat(restatement("abcd", "ab")).isEqualTo(new ListDiff(2, List.of(), List.of(2L, 3L), List.of()));
    }

    @Test
    void fromTheFirstNewMessageOn_everythingIsAppendedAnew() {
        assertThat(restatement("abc", "axbc")).isEqualTo(new ListDiff(1, List.of(), List.of(1L, 2L), messages("xbc")));
    }

    @Test
    void everythingIsWithdrawn_whenNothingComesBack() {
        assertThat(restatement("ab", "xy")).isEqualTo(new ListDiff(0, List.of(), List.of(0L, 1L), messages("xy")));
    }

    @Test
    void equalMessages_areKeptWhereTheFewestAreWithdrawn() {
        assertThat(restatement("abac", "ac")).isEqualTo(new ListDiff(2, List.of(0L, 1L), List.of(), List.of()));
        assertThat(restatement("abacd", "acx")).isEqualTo(new ListDiff(2, List.of(0L, 1L), List.of(4L), messages("x")));
    }

    @Test
    void equalMessages_areKeptInOrder() {
        assertThat(restatement("aba", "aa")).isEqualTo(new ListDiff(2, List.of(), List.of(1L), List.of()));
    }

    /** Two or three letters, so that nearly every message has its equal somewhere. */
    @ParameterizedTest
    @MethodSource("seeds")
    void readsAsWantedWithTheFewestWithdrawn_whateverIsWanted(int seed) {
        Random random = new Random(seed);
        String seen = letters(random, random.nextInt(9));
        String wanted = letters(random, random.nextInt(9));

        ListDiff restatement = restatement(seen, wanted);

        StringBuilder read = new StringBuilder();
        for (int i = 0; i < seen.length(); i++) {
            long position = i;
            if (!restatement.forgotten().contains(position)
                    && !restatement.withdrawn().contains(position)) {
                read.append(seen.charAt(i));
            }
        }
        assertThat(read).hasSize(restatement.kept());
        restatement.appended().forEach(message -> read.append(message.text()));
        assertThat(read).hasToString(wanted);
        assertThat(restatement.forgotten())
                .containsExactlyElementsOf(
                        LongStream.range(0, restatement.forgotten().size())
                                .boxed()
                                .toList());
        assertThat(new Choice(restatement.kept(), restatement.withdrawn().size()))
                .isEqualTo(best(seen, wanted));
    }

    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    private record Choice(int kept, int withdrawn) {

        Choice better(Choice other) {
            boolean otherIsBetter = other.kept > kept || (other.kept == kept && other.withdrawn < withdrawn);
            return otherIsBetter ? other : this;
        }
    }

    /** Tries every set of messages that might stay. */
    private static Choice best(String seen, String wanted) {
        Choice best = new Choice(0, seen.length());
        for (int stays = 1; stays < 1 << seen.length(); stays++) {
            StringBuilder kept = new StringBuilder();
            for (int i = 0; i < seen.length(); i++) {
                if ((stays & 1 << i) != 0) {
                    kept.append(seen.charAt(i));
                }
            }
            if (wanted.startsWith(kept.toString())) {
                int withdrawn = seen.length() - Integer.numberOfTrailingZeros(stays) - kept.length();
                best = best.better(new Choice(kept.length(), withdrawn));
            }
        }
        return best;
    }

    private static String letters(Random random, int length) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < length; i++) {
            letters.append((char) ('a' + random.nextInt(3)));
        }
        return letters.toString();
    }
}
