package io.github.chatmemory4j.langchain4j.provider.internal;

import static java.util.Comparator.comparingLong;

import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import io.github.chatmemory4j.transcript.internal.Step;
import io.github.chatmemory4j.transcript.internal.Turn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What of a conversation a model refuses, found by leaving less and less out.
 *
 * <p><b>Algorithm.</b> A refused request is made again within its turn: first without what is suspicious in earlier turns
 * (tools, media, whatever is not plain text), then without the older half of the rest, at last without any of it. The first
 * that is accepted shows that the fault is in what was left out. From then on each turn tries half of a suspected group
 * again: when that is accepted, the half is cleared of suspicion; when it is refused, it is left out again within the turn
 * and halved the next time, until single steps are left. These stay out, and all the rest is sent again.
 *
 * <p>A refusal costs no tokens. Safe to share between threads.
 */
public final class RefusedContent {

    /** A step by its place, and by what it says, because a place may be given anew after an erasure. */
    public record Mark(long position, int content) {

        static Mark of(Step step) {
            return new Mark(
                    step.entries().get(0).position(),
                    step.entries().get(0).message().hashCode());
        }
    }

    /** How much a request is made again without. */
    enum Level {
        LINKED,
        SUSPICIOUS,
        OLDER_HALF,
        ALL_OF_THE_PAST
    }

    /** Steps of which, when it is guilty, at least one is at fault. */
    private record Group(List<Mark> marks, boolean guilty) {}

    private final Set<Mark> condemned = new HashSet<>();
    private final Deque<Group> suspected = new ArrayDeque<>();
    private List<Mark> tried = List.of();

    /** The steps to leave out of the next request: all that are suspected but those that are tried with it. */
    public synchronized Set<Mark> leftOut() {
        Set<Mark> marks = new HashSet<>(condemned);
        suspected.forEach(group -> marks.addAll(group.marks()));
        tried.forEach(marks::remove);
        return marks;
    }

    /** Chooses what the next turn tries again. */
    public synchronized void tryHalf() {
        Group group = suspected.peekFirst();
        tried = group == null
                ? List.of()
                : List.copyOf(group.marks().subList(0, (group.marks().size() + 1) / 2));
    }

    /** The request was accepted: what was tried with it is not at fault, so the rest of a guilty group is. */
    synchronized void accepted() {
        if (!tried.isEmpty()) {
            Group group = suspected.removeFirst();
            judge(without(group.marks(), tried), group.guilty());
            tried = List.of();
        }
    }

    /** The request was refused: what was tried with it is at fault and left out again. Returns whether anything was. */
    synchronized boolean refused() {
        if (tried.isEmpty()) {
            return false;
        }
        List<Mark> rest = without(suspected.removeFirst().marks(), tried);
        if (!rest.isEmpty()) {
            suspected.addLast(new Group(rest, false));
        }
        judge(tried, true);
        tried = List.of();
        return true;
    }

    /** A request was accepted only when these were left out. */
    synchronized void suspect(Set<Mark> marks) {
        Set<Mark> known = leftOut();
        List<Mark> more = new ArrayList<>(marks);
        more.removeAll(known);
        more.sort(comparingLong(Mark::position));
        judge(more, true);
    }

    private void judge(List<Mark> marks, boolean guilty) {
        if (guilty && marks.size() == 1) {
            condemned.addAll(marks);
        } else if (!marks.isEmpty()) {
            suspected.addFirst(new Group(List.copyOf(marks), guilty));
        }
    }

    private static List<Mark> without(List<Mark> marks, List<Mark> gone) {
        List<Mark> rest = new ArrayList<>(marks);
        rest.removeAll(gone);
        return rest;
    }

    /**
     * What to leave out at a level, oldest first.
     *
     * @param turns of the window, oldest first; the newest is the current one and stays
     * @param leftOut already
     * @return nothing when there is no more to leave out at this level
     */
    static List<Mark> more(List<Turn> turns, Set<Mark> leftOut, Level level) {
        List<Mark> left = new ArrayList<>();
        for (Turn turn : turns.subList(0, Math.max(0, turns.size() - 1))) {
            for (Step step : turn.steps()) {
                boolean wanted =
                        switch (level) {
                            case LINKED -> isLinked(step);
                            case SUSPICIOUS -> isSuspicious(step);
                            case OLDER_HALF, ALL_OF_THE_PAST -> true;
                        };
                if (wanted && !leftOut.contains(Mark.of(step))) {
                    left.add(Mark.of(step));
                }
            }
        }
        return level == Level.OLDER_HALF ? left.subList(0, left.size() / 2) : left;
    }

    private static boolean isLinked(Step step) {
        return step.entries().stream()
                .anyMatch(entry -> MessageRepair.isLinked(LangChain4jMessage.unwrap(entry.message())));
    }

    private static boolean isSuspicious(Step step) {
        return step.entries().stream()
                .map(entry -> entry.message())
                .anyMatch(message -> !message.toolCalls().isEmpty()
                        || !message.media().isEmpty()
                        || !message.reasoning().isEmpty()
                        || !message.name().isEmpty()
                        || message.text().isBlank());
    }
}
