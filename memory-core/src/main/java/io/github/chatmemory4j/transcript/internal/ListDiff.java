package io.github.chatmemory4j.transcript.internal;

import io.github.chatmemory4j.message.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * How to get from the messages a host saw to the messages it wants, in a transcript that only grows: a host may take
 * messages away, edit them and add new ones, and says so by handing over the whole list.
 *
 * <p>As many of the wanted messages stay as stand in order in what was seen. From the first that does not, everything is
 * appended anew, because the order of a transcript cannot change. Where equal messages leave a choice, such as two that
 * say "yes", the one is taken with which the fewest messages are withdrawn: those before the first that stays only leave
 * the window, as when a host drops its oldest messages, and are not lost. O(seen + wanted) comparisons.
 *
 * @param kept how many of the wanted messages were there before
 * @param forgotten positions of seen messages from the front that are not wanted, before the first that is kept
 * @param withdrawn positions of all other seen messages that are not wanted
 * @param appended wanted messages that were not there before, in order
 */
public record ListDiff(int kept, List<Long> forgotten, List<Long> withdrawn, List<Message> appended) {

    public ListDiff {
        forgotten = List.copyOf(forgotten);
        withdrawn = List.copyOf(withdrawn);
        appended = List.copyOf(appended);
    }

    /**
     * What a host saw: a message as it was shown, which may be a shortened form, and its place.
     *
     * @param run a number for messages that somebody else has set together, of which the host need not know: it wants all of
     *     them or leaves all of them alone; 0 for every other
     */
    public record Seen(long position, Message shown, long run) {

        /** A message that the host knows. */
        public Seen(long position, Message shown) {
            this(position, shown, 0);
        }

        boolean isTheirs() {
            return run != 0;
        }
    }

    public static ListDiff of(List<Seen> seen, List<? extends Message> wanted) {
        int kept = longestKept(seen, wanted);
        int first = latestStart(seen, wanted.subList(0, kept));
        List<Long> forgotten = new ArrayList<>();
        List<Long> withdrawn = new ArrayList<>();
        int matched = 0;
        for (int i = 0; i < seen.size(); i++) {
            Seen message = seen.get(i);
            if (i >= first && matched < kept && message.shown().equals(wanted.get(matched))) {
                matched++;
            } else if (!message.isTheirs()) {
                (i < first ? forgotten : withdrawn).add(message.position());
            }
        }
        return new ListDiff(kept, forgotten, withdrawn, List.copyOf(wanted.subList(kept, wanted.size())));
    }

    /** How many of the wanted messages, from the first on, stand in order in what was seen. */
    private static int longestKept(List<Seen> seen, List<? extends Message> wanted) {
        int kept = 0;
        int end;
        for (int i = 0; i < seen.size() && kept < wanted.size(); i = end) {
            end = seen.get(i).isTheirs() ? endOfRun(seen, i) : i + 1;
            kept += stands(seen.subList(i, end), wanted, kept) ? end - i : 0;
        }
        return kept;
    }

    private static int endOfRun(List<Seen> seen, int start) {
        int end = start;
        while (end < seen.size() && seen.get(end).run() == seen.get(start).run()) {
            end++;
        }
        return end;
    }

    private static boolean stands(List<Seen> run, List<? extends Message> wanted, int at) {
        return at + run.size() <= wanted.size()
                && run.stream().map(Seen::shown).toList().equals(wanted.subList(at, at + run.size()));
    }

    /** The last place from which the kept messages still stand in order; 0 when none are kept. */
    private static int latestStart(List<Seen> seen, List<? extends Message> kept) {
        int left = kept.size();
        int start = 0;
        for (int i = seen.size() - 1; i >= 0 && left > 0; i--) {
            if (seen.get(i).shown().equals(kept.get(left - 1))) {
                left--;
                start = i;
            }
        }
        return start;
    }

    public boolean changesNothing() {
        return forgotten.isEmpty() && withdrawn.isEmpty() && appended.isEmpty();
    }
}
