package io.github.chatmemory4j.transcript;

import io.github.chatmemory4j.message.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * How to get from the messages a host saw to the messages it wants, in a transcript that only grows: a host may take
 * messages away, edit them and add new ones, and says so by handing over the whole list.
 *
 * <p>Messages that are equal and in order stay. From the first message that was not there before, everything is appended
 * anew, because the order of a transcript cannot change. O(seen + wanted) comparisons.
 *
 * @param kept how many of the wanted messages were there before
 * @param forgotten positions of seen messages from the front that are not wanted, before the first that is kept
 * @param withdrawn positions of all other seen messages that are not wanted
 * @param appended wanted messages that were not there before, in order
 */
public record Restatement(int kept, List<Long> forgotten, List<Long> withdrawn, List<Message> appended) {

    public Restatement {
        forgotten = List.copyOf(forgotten);
        withdrawn = List.copyOf(withdrawn);
        appended = List.copyOf(appended);
    }

    /** What a host saw: a message as it was shown, which may be a shortened form, and its place. */
    public record Seen(long position, Message shown) {}

    public static Restatement of(List<Seen> seen, List<? extends Message> wanted) {
        List<Long> forgotten = new ArrayList<>();
        List<Long> withdrawn = new ArrayList<>();
        int next = 0;
        int kept = 0;
        while (kept < wanted.size()) {
            int match = find(seen, next, wanted.get(kept));
            if (match < 0) {
                break;
            }
            for (Seen skipped : seen.subList(next, match)) {
                (kept == 0 ? forgotten : withdrawn).add(skipped.position());
            }
            next = match + 1;
            kept++;
        }
        for (Seen rest : seen.subList(next, seen.size())) {
            withdrawn.add(rest.position());
        }
        return new Restatement(kept, forgotten, withdrawn, List.copyOf(wanted.subList(kept, wanted.size())));
    }

    private static int find(List<Seen> seen, int from, Message wanted) {
        for (int i = from; i < seen.size(); i++) {
            if (seen.get(i).shown().equals(wanted)) {
                return i;
            }
        }
        return -1;
    }

    public boolean changesNothing() {
        return forgotten.isEmpty() && withdrawn.isEmpty() && appended.isEmpty();
    }
}
