package io.github.chatmemory4j.facts;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.facts.Fact.Form;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
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
 *       kind or names the earlier value: "moved the deadline to 20 March", "not 14 March but 20 March", "no longer at Acme";
 *   <li>when it says that something changes to what is no exact value, and is about all of what the earlier one is of.
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

    private final int most;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Fact> superseded = new ArrayList<>();

    private record Entry(Fact fact, Set<String> topic, Set<String> values, Set<String> outdated) {

        static Entry of(Fact fact) {
            return new Entry(fact, fact.topic(), fact.exactValues(), fact.outdatedValues());
        }
    }

    /** What is known, with as many facts as a summary may need. */
    public KnownFacts() {
        this(MOST);
    }

    /**
     * What is known, bounded.
     *
     * @param most facts that are remembered when more than twice as many were added; the most useful ones
     */
    public KnownFacts(int most) {
        this.most = most;
    }

    /**
     * What was known before, so that it can be added to.
     *
     * @param most as in {@link #KnownFacts(int)}
     * @param oldestFirst the facts that held
     */
    public static KnownFacts of(int most, List<Fact> oldestFirst) {
        KnownFacts known = new KnownFacts(most);
        oldestFirst.forEach(fact -> known.entries.add(Entry.of(fact)));
        return known;
    }

    /**
     * What a fact did to those known before.
     *
     * @param kept the fact that is known now: the added one, or an earlier one that says more
     * @param repeated those that say the same as the one kept
     * @param superseded those it took the place of
     */
    public record Added(Fact kept, List<Fact> repeated, List<Fact> superseded) {

        public Added {
            requireNonNull(kept, "kept");
            repeated = List.copyOf(repeated);
            superseded = List.copyOf(superseded);
        }
    }

    /** Adds what was said next. */
    public Added add(Fact fact) {
        Entry later = Entry.of(fact);
        List<Fact> repeated = new ArrayList<>(0);
        List<Fact> replaced = new ArrayList<>(0);
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry earlier = entries.get(i);
            boolean moreExact = isMoreExact(earlier, later);
            if (moreExact || repeats(later, earlier)) {
                entries.remove(i);
                boolean keepsEarlier = moreExact || saysMore(earlier, later);
                repeated.add(keepsEarlier ? later.fact() : earlier.fact());
                later = keepsEarlier ? earlier : later;
            } else if (supersedes(later, earlier)) {
                entries.remove(i);
                replaced.add(earlier.fact());
            }
        }
        superseded.addAll(replaced);
        entries.add(later);
        if (entries.size() > 2 * most) {
            List<Fact> kept = MostUseful.of(entries.stream().map(Entry::fact).toList(), most);
            entries.clear();
            kept.forEach(known -> entries.add(Entry.of(known)));
        }
        return new Added(later.fact(), repeated, replaced);
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
            boolean ends = later.fact().has(FactKind.NEGATION)
                    && !earlier.fact().has(FactKind.NEGATION)
                    && overlap >= WORDS_NAMING_ONE_THING;
            return names || (same && (sharesKind(later, earlier) || ends)) || changesUnnamed(later, earlier, overlap);
        }
        return later.fact().form() == Form.STATEMENT
                && earlier.fact().form() != Form.MENTION
                && later.fact().speaker().equals(earlier.fact().speaker())
                && later.topic().equals(earlier.topic())
                && Collections.disjoint(later.values(), earlier.values())
                && sharesKind(later, earlier);
    }

    /** A change to a value that is no exact one: about all of what the earlier fact is of, or naming its value. */
    private static boolean changesUnnamed(Entry later, Entry earlier, int overlap) {
        boolean aboutAll = overlap == earlier.topic().size();
        boolean namesOld = !earlier.values().isEmpty()
                && earlier.values().stream()
                        .allMatch(value -> Narrative.holds(later.fact().text().toLowerCase(Locale.ROOT), value));
        return later.values().isEmpty()
                && earlier.fact().form() == Form.STATEMENT
                && aboutAll
                && (overlap >= WORDS_NAMING_ONE_THING || namesOld);
    }

    /** Whether the later has a value of the kind that the earlier is told for; a figure beside it is not what changes. */
    private static boolean sharesKind(Entry later, Entry earlier) {
        return earlier.fact()
                .mainKind()
                .filter(kind -> later.fact().values().stream().anyMatch(value -> value.kind() == kind))
                .isPresent();
    }

    private static int overlap(Entry later, Entry earlier) {
        return (int) later.topic().stream().filter(earlier.topic()::contains).count();
    }
}
