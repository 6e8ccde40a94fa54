package io.github.chatmemory4j.langchain4j.provider.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.langchain4j.provider.internal.RefusedContent.Mark;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedContentTest {

    private final RefusedContent refused = new RefusedContent();

    private static Set<Mark> steps(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Mark(i, i)).collect(Collectors.toSet());
    }

    /** One turn: at most one refusal, then an answer; returns whether it was answered. */
    private boolean turn(Set<Mark> all, Set<Mark> guilty) {
        refused.tryHalf();
        if (isAccepted(all, guilty)) {
            refused.accepted();
            return true;
        }
        boolean tried = refused.refused();
        boolean answered = tried && isAccepted(all, guilty);
        refused.accepted();
        return answered;
    }

    private boolean isAccepted(Set<Mark> all, Set<Mark> guilty) {
        Set<Mark> sent = new HashSet<>(all);
        sent.removeAll(refused.leftOut());
        sent.retainAll(guilty);
        return sent.isEmpty();
    }

    @Test
    void leavesNothingOut_whenNothingWasRefused() {
        refused.tryHalf();

        assertThat(refused.leftOut()).isEmpty();
        assertThat(refused.refused()).isFalse();
    }

    @Test
    void marksAtOnce_whenOnlyOneStepWasLeftOut() {
        refused.suspect(steps(1));
        refused.tryHalf();

        assertThat(refused.leftOut()).isEqualTo(steps(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void findsWhatIsAtFault_andSendsTheRestAgain_withEveryTurnAnswered(long seed) {
        Random random = new Random(seed);
        Set<Mark> all = steps(4 + random.nextInt(60));
        Set<Mark> guilty = all.stream().filter(mark -> random.nextInt(20) == 0).collect(Collectors.toSet());
        guilty.add(new Mark(0, 0));
        refused.suspect(all);

        for (int i = 0; i < 200; i++) {
            assertThat(turn(all, guilty)).as("turn %d", i).isTrue();
        }

        refused.tryHalf();
        assertThat(refused.leftOut()).isEqualTo(guilty);
    }
}
