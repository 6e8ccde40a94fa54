package io.github.chatmemory4j.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.transcript.Restatement.Seen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages are letters; those seen stand at positions 0, 1, 2 and so on. */
class RestatementTest {

    private static Restatement restatement(String seen, String wanted) {
        List<Seen> shown = new ArrayList<>();
        for (Message message : messages(seen)) {
            shown.add(new Seen(shown.size(), message));
        }
        return Restatement.of(shown, messages(wanted));
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
        assertThat(restatement("ab", "abcd")).isEqualTo(new Restatement(2, List.of(), List.of(), messages("cd")));
    }

    @Test
    void whatIsMissingAtTheFront_isForgotten() {
        assertThat(restatement("abcd", "cd")).isEqualTo(new Restatement(2, List.of(0L, 1L), List.of(), List.of()));
    }

    @Test
    void whatIsMissingBehindTheFront_isWithdrawn() {
        assertThat(restatement("abcd", "ad")).isEqualTo(new Restatement(2, List.of(), List.of(1L, 2L), List.of()));
        assertThat(restatement("abcd", "ab")).isEqualTo(new Restatement(2, List.of(), List.of(2L, 3L), List.of()));
    }

    @Test
    void fromTheFirstNewMessageOn_everythingIsAppendedAnew() {
        assertThat(restatement("abc", "axbc"))
                .isEqualTo(new Restatement(1, List.of(), List.of(1L, 2L), messages("xbc")));
    }

    @Test
    void everythingIsWithdrawn_whenNothingComesBack() {
        assertThat(restatement("ab", "xy")).isEqualTo(new Restatement(0, List.of(), List.of(0L, 1L), messages("xy")));
    }

    @Test
    void equalMessages_areKeptInOrder() {
        assertThat(restatement("aba", "aa")).isEqualTo(new Restatement(2, List.of(), List.of(1L), List.of()));
    }
}
