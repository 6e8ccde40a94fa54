package io.github.chatmemory4j.facts;

import io.github.chatmemory4j.facts.Fact.Form;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The facts of a conversation that still hold, as far as code can see it.
 *
 * <p>Facts are added in the order they were said. A later one takes the place of an earlier one
 *
 * <ul>
 *   <li>with the same values, when it is about the same;
 *   <li>of the same speaker with the same label and another value of the same kind: "deadline: 14 March", then "deadline: 20
 *       March";
 *   <li>whoever said it, when it says that something changes or ends, is about the same, and either has a value of the same
 *       kind or names the earlier value: "moved the deadline to 20 March", "not 14 March but 20 March", "no longer at Acme".
 * </ul>
 *
 * <p>Not safe to share between threads.
 */
public final class KnownFacts {

    /** More than a summary has room for; beyond it the least useful are forgotten, so that adding stays cheap. */
    private static final int MOST = 120;

    private static final double SAME_TOPIC = 0.5;

    /** One word, such as a system's, may have many facts; the end of one of them must not take the others along. */
    private static final int WORDS_NAMING_ONE_THING = 2;

    private final List<Entry> entries = new ArrayList<>();
    private final List<Fact> superseded = new ArrayList<>();

    private record Entry(Fact fact, Set<String> topic, Set<String> values, Set<String> outdated) {

        static Entry of(Fact fact) {
            return new Entry(fact, fact.topic(), fact.exactValues(), fact.outdatedValues());
        }
    }

    /** Adds what was said next. */
    public void add(Fact fact) {
        Entry later = Entry.of(fact);
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry earlier = entries.get(i);
            if (isMoreExact(earlier, later)) {
                entries.remove(i);
                later = earlier;
            } else if (repeats(later, earlier)) {
                entries.remove(i);
                later = saysMore(earlier, later) ? earlier : later;
            } else if (supersedes(later, earlier)) {
                entries.remove(i);
                superseded.add(earlier.fact());
            }
        }
        entries.add(later);
        if (entries.size() > 2 * MOST) {
            List<Fact> kept = MostUseful.of(entries.stream().map(Entry::fact).toList(), MOST);
            entries.clear();
            kept.forEach(known -> entries.add(Entry.of(known)));
        }
    }

    /** The facts that hold, newest first. */
    public List<Fact> newestFirst() {
        List<Fact> facts = new ArrayList<>();
        entries.forEach(entry -> facts.add(entry.fact()));
        Collections.reverse(facts);
        return facts;
    }

    /** The facts that a later one took the place of, repetitions not counted. */
    public List<Fact> superseded() {
        return List.copyOf(superseded);
    }

    /** "14 March 2025" and then "14 March". */
    private static boolean isMoreExact(Entry earlier, Entry later) {
        return later.values().size() == 1
                && earlier.values().size() == 1
                && !later.values().equals(earlier.values())
                && (later.fact().has(FactKind.DATE) || later.fact().has(FactKind.NAME))
                && later.topic().equals(earlier.topic())
                && Narrative.holds(
                        earlier.values().iterator().next(),
                        later.values().iterator().next());
    }

    private static boolean repeats(Entry later, Entry earlier) {
        boolean less = later.values().size() == 1
                && earlier.values().size() == 1
                && later.topic().equals(earlier.topic())
                && Narrative.holds(
                        later.values().iterator().next(),
                        earlier.values().iterator().next());
        if (less) {
            return true;
        }
        boolean same = later.values().equals(earlier.values())
                && later.fact().has(FactKind.NEGATION) == earlier.fact().has(FactKind.NEGATION);
        if (later.values().isEmpty()) {
            return same && later.fact().text().equalsIgnoreCase(earlier.fact().text());
        }
        return same && (later.topic().isEmpty() || earlier.topic().isEmpty() || overlap(later, earlier) > 0);
    }

    /** A statement with a label says more than a mention, and more words say more than fewer. */
    private static boolean saysMore(Entry earlier, Entry later) {
        boolean statement = earlier.fact().form() != Form.MENTION;
        boolean laterStatement = later.fact().form() != Form.MENTION;
        return statement == laterStatement
                ? earlier.topic().size() > later.topic().size()
                : statement;
    }

    private static boolean supersedes(Entry later, Entry earlier) {
        int overlap = overlap(later, earlier);
        if (!Collections.disjoint(later.outdated(), earlier.values())
                && (overlap > 0 || later.topic().isEmpty())) {
            return true;
        }
        if (overlap == 0) {
            return false;
        }
        if (later.fact().form() == Form.CHANGE) {
            boolean names = !Collections.disjoint(later.values(), earlier.values());
            boolean same = overlap
                    > SAME_TOPIC
                            * Math.min(later.topic().size(), earlier.topic().size());
            boolean ends = later.fact().has(FactKind.NEGATION) && overlap >= WORDS_NAMING_ONE_THING;
            return names || (same && (sharesKind(later, earlier) || ends));
        }
        return later.fact().form() == Form.STATEMENT
                && earlier.fact().form() != Form.MENTION
                && later.fact().speaker().equals(earlier.fact().speaker())
                && later.topic().equals(earlier.topic())
                && Collections.disjoint(later.values(), earlier.values())
                && sharesKind(later, earlier);
    }

    private static boolean sharesKind(Entry later, Entry earlier) {
        return later.fact().values().stream()
                .anyMatch(value ->
                        value.kind() != FactKind.NEGATION && earlier.fact().has(value.kind()));
    }

    private static int overlap(Entry later, Entry earlier) {
        return (int) later.topic().stream().filter(earlier.topic()::contains).count();
    }
}
