package io.github.chatmemory4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.TwoNodes.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Every order in which two processes can read, ask, answer, summarise, clear, rewrite, erase and expire one conversation, up
 * to a bound: nothing that was erased comes back, and nobody reads another's words. The first process begins with a
 * question, because before that there is nothing to leak; whatever it did, the other one could have done.
 */
class InterleavingsTest {

    private static final int NODES = 2;
    private static final int SHOWN = 10;
    private static final List<Step> ALL = List.of(Step.values());
    /** Without the one that erases as another does. */
    private static final List<Step> FEWER =
            ALL.stream().filter(step -> step != Step.EXPIRE).toList();

    private final List<String> leaks = new ArrayList<>();
    private long leakCount;
    private long tried;

    @Tag("slow")
    @Test
    void oneUsersTwoProcesses_neverBringBackWhatWasErased(TestReporter reporter) {
        explore("ann", "ann", 5);

        report(reporter, "one user");
    }

    @Tag("slow")
    @Test
    void twoUsersWithOneId_neverReadEachOther(TestReporter reporter) {
        explore("ann", "bob", 5);

        report(reporter, "two users");
    }

    @Test
    @Tag("slow")
    void oneUsersTwoProcesses_neverBringBackWhatWasErased_inLongerOnesWithoutRepetition(TestReporter reporter) {
        explore("ann", "ann", 6, FEWER, true);

        report(reporter, "one user, longer");
    }

    private void report(TestReporter reporter, String what) {
        reporter.publishEntry(what, tried + " interleavings, " + leakCount + " leaks");
        assertThat(leaks).isEmpty();
        assertThat(tried).isGreaterThan(50_000);
    }

    private void explore(String first, String second, int length) {
        explore(first, second, length, ALL, false);
    }

    /** Tries all of a length, which have every shorter one as their beginning. */
    private void explore(String first, String second, int length, List<Step> steps, boolean eachStepOnce) {
        int choices = NODES * steps.size();
        int[] moves = new int[length];
        moves[0] = steps.indexOf(Step.QUESTION);
        do {
            if (!eachStepOnce || isWithoutRepetition(moves)) {
                run(first, second, steps, moves);
            }
        } while (advance(moves, choices));
    }

    private static boolean advance(int[] moves, int choices) {
        for (int i = moves.length - 1; i > 0; i--) {
            moves[i]++;
            if (moves[i] < choices) {
                return true;
            }
            moves[i] = 0;
        }
        return false;
    }

    private static boolean isWithoutRepetition(int[] moves) {
        long seen = 0;
        for (int move : moves) {
            if ((seen & (1L << move)) != 0) {
                return false;
            }
            seen |= 1L << move;
        }
        return true;
    }

    private void run(String first, String second, List<Step> steps, int[] moves) {
        tried++;
        TwoNodes nodes = new TwoNodes(first, second);
        for (int move : moves) {
            nodes.take(move / steps.size(), steps.get(move % steps.size()));
        }
        List<String> found = nodes.leaks();
        leakCount += found.size();
        if (leaks.size() < SHOWN) {
            found.forEach(leak -> leaks.add(name(steps, moves) + ": " + leak));
        }
    }

    private static String name(List<Step> steps, int[] moves) {
        StringBuilder name = new StringBuilder();
        for (int move : moves) {
            name.append(move / steps.size() == 0 ? "A." : "B.")
                    .append(steps.get(move % steps.size()))
                    .append(' ');
        }
        return name.toString().strip();
    }
}
