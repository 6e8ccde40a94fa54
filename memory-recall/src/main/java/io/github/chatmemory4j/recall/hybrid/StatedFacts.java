package io.github.chatmemory4j.recall.hybrid;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.facts.Fact;
import io.github.chatmemory4j.facts.FactFinder;
import io.github.chatmemory4j.facts.KnownFacts;
import io.github.chatmemory4j.language.Language;
import io.github.chatmemory4j.language.LanguageDetector;
import io.github.chatmemory4j.recall.StatedChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Exact values that messages state, whoever does, and that later ones state differently: a deadline, a price, a version.
 * Which fact takes the place of which is what summaries know too. Not thread-safe; the index guards it.
 */
final class StatedFacts {

    /** Each fact is compared with as many; the least useful of more are forgotten. */
    private static final int MOST_FACTS = 600;

    /** Each is compared with those before, so that more would hold up a question. */
    private static final int SETTLED_MESSAGES = 64;

    /** What is stated in a message, in the order of the messages. */
    private final NavigableMap<Long, List<Fact>> found = new TreeMap<>();

    private final LanguageDetector detector = LanguageDetector.byWords();
    private KnownFacts known = new KnownFacts(MOST_FACTS);

    /** What held of the facts that were read, as long as nothing is compared with it; oldest first. */
    private List<Fact> held = List.of();

    /** What was read and is not compared yet, oldest first. */
    private final List<Long> unread = new ArrayList<>();

    /** The statements of each fact that is known or was, and of each message. */
    private final IdentityHashMap<Fact, Stated> byFact = new IdentityHashMap<>();

    private final Map<Long, Set<Stated>> byPosition = new HashMap<>();

    /** One value of one thing, however often it was stated. */
    private static final class Stated {

        private final String about;
        private long latest;
        private boolean replaces;
        private @Nullable Stated replacedBy;

        Stated(String about) {
            this.about = about;
        }

        /** Gives this and what took its place numbers. */
        void number(IdentityHashMap<Stated, Integer> numbers, List<Stated> all) {
            for (Stated stated = this;
                    stated != null && numbers.putIfAbsent(stated, numbers.size()) == null;
                    stated = stated.replacedBy) {
                all.add(stated);
            }
        }

        Stated now() {
            Stated now = this;
            while (now.replacedBy != null) {
                now = now.replacedBy;
            }
            return now;
        }
    }

    /** Finds what a message states. */
    void add(String speaker, long position, String text) {
        Language language = detector.detect(text);
        List<Fact> facts = new ArrayList<>(FactFinder.find(speaker, text, "", language));
        facts.addAll(FactFinder.changes(speaker, text, language));
        if (!facts.isEmpty()) {
            found.put(position, facts);
            if (unread.isEmpty()) {
                facts.forEach(fact -> add(fact, position));
            } else {
                unread.add(position);
            }
        }
    }

    private void add(Fact fact, long position) {
        KnownFacts.Added added = known().add(fact);
        Stated stated = byFact.get(added.kept());
        for (Fact repeated : added.repeated()) {
            stated = stated == null ? byFact.get(repeated) : stated;
        }
        if (stated == null) {
            stated = new Stated(fact.label());
        }
        byFact.put(added.kept(), stated);
        stated.latest = Math.max(stated.latest, position);
        byPosition.computeIfAbsent(position, unused -> new HashSet<>()).add(stated);
        for (Fact superseded : added.superseded()) {
            Stated old = byFact.remove(superseded);
            if (old != null && old.now() != stated) {
                old.replacedBy = stated;
                stated.replaces = true;
            }
        }
    }

    /** Works out what holds of some facts that were read without it, and returns whether there are more. */
    boolean settleSome() {
        List<Long> some = unread.subList(0, Math.min(SETTLED_MESSAGES, unread.size()));
        some.forEach(position -> found.getOrDefault(position, List.of()).forEach(fact -> add(fact, position)));
        some.clear();
        return !unread.isEmpty();
    }

    /** Writes what is stated in a message. */
    void write(PackedOutput out, long position) {
        List<Fact> facts = found.getOrDefault(position, List.of());
        out.number(facts.size());
        facts.forEach(fact -> StatementForm.write(out, fact));
    }

    /** Reads what is stated in a message, of which the messages before were read. */
    void read(PackedInput in, long position) {
        List<Fact> facts = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            facts.add(StatementForm.fact(in));
        }
        if (!facts.isEmpty()) {
            found.put(position, facts);
            unread.add(position);
        }
    }

    /** Writes what became of all facts; nothing, and false, while that is not worked out. */
    boolean writeStanding(PackedOutput out) {
        if (!unread.isEmpty()) {
            return false;
        }
        List<Fact> holding = new ArrayList<>(held);
        if (holding.isEmpty()) {
            holding.addAll(known.newestFirst());
            Collections.reverse(holding);
        }
        IdentityHashMap<Stated, Integer> numbers = new IdentityHashMap<>();
        List<Stated> all = new ArrayList<>();
        IdentityHashMap<Fact, Stated> ofHolding = new IdentityHashMap<>();
        holding.forEach(fact -> ofHolding.put(fact, requireNonNull(byFact.get(fact))));
        Stream.concat(
                        ofHolding.values().stream(),
                        byPosition.values().stream()
                                .flatMap(Set::stream)
                                .filter(stated -> stated.replaces || stated.replacedBy != null))
                .forEach(stated -> stated.number(numbers, all));
        out.number(all.size());
        all.forEach(stated -> out.text(stated.about)
                .number(stated.latest)
                .number(stated.replaces ? 1 : 0)
                .number(stated.replacedBy == null ? 0 : 1 + requireNonNull(numbers.get(stated.replacedBy))));
        writeHolding(out, holding, numbers);
        writePositions(out, numbers);
        return true;
    }

    private void writeHolding(PackedOutput out, List<Fact> holding, IdentityHashMap<Stated, Integer> numbers) {
        IdentityHashMap<Fact, Integer> indexes = new IdentityHashMap<>();
        IdentityHashMap<Fact, Long> positions = new IdentityHashMap<>();
        found.forEach((position, facts) -> {
            for (int i = 0; i < facts.size(); i++) {
                indexes.put(facts.get(i), i);
                positions.put(facts.get(i), position);
            }
        });
        out.number(holding.size());
        for (Fact fact : holding) {
            out.number(requireNonNull(positions.get(fact)))
                    .number(requireNonNull(indexes.get(fact)))
                    .number(requireNonNull(numbers.get(requireNonNull(byFact.get(fact)))));
        }
    }

    private void writePositions(PackedOutput out, IdentityHashMap<Stated, Integer> numbers) {
        Map<Long, List<Integer>> numbered = new TreeMap<>();
        byPosition.forEach((position, stated) -> {
            List<Integer> known = stated.stream()
                    .filter(numbers::containsKey)
                    .map(numbers::get)
                    .toList();
            if (!known.isEmpty()) {
                numbered.put(position, known);
            }
        });
        out.number(numbered.size());
        numbered.forEach((position, stated) -> {
            out.number(position).number(stated.size());
            stated.forEach(out::number);
        });
    }

    /** Takes over what became of all facts that were read so far. */
    void readStanding(PackedInput in) {
        List<Stated> all = new ArrayList<>();
        List<Integer> replacements = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            Stated stated = new Stated(in.text());
            stated.latest = in.number();
            stated.replaces = in.number() == 1;
            replacements.add(in.count());
            all.add(stated);
        }
        for (int i = 0; i < all.size(); i++) {
            all.get(i).replacedBy = replacements.get(i) == 0 ? null : all.get(replacements.get(i) - 1);
        }
        List<Fact> holding = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            Fact fact = requireNonNull(found.get(in.number())).get(in.count());
            holding.add(fact);
            byFact.put(fact, all.get(in.count()));
        }
        held = holding;
        for (int left = in.count(); left > 0; left--) {
            Set<Stated> stated = byPosition.computeIfAbsent(in.number(), unused -> new HashSet<>());
            for (int of = in.count(); of > 0; of--) {
                stated.add(all.get(in.count()));
            }
        }
        unread.clear();
    }

    private KnownFacts known() {
        if (!held.isEmpty()) {
            known = KnownFacts.of(MOST_FACTS, held);
            held = List.of();
        }
        return known;
    }

    /** Forgets what messages state, and works out anew what holds. */
    void remove(Collection<Long> positions) {
        if (found.keySet().removeAll(positions)) {
            known = new KnownFacts(MOST_FACTS);
            held = List.of();
            byFact.clear();
            byPosition.clear();
            unread.clear();
            found.forEach((position, facts) -> facts.forEach(fact -> add(fact, position)));
        }
    }

    List<StatedChange> of(long position) {
        return byPosition.getOrDefault(position, Set.of()).stream()
                .filter(stated -> stated.replaces || stated.replacedBy != null)
                .map(stated -> new StatedChange(stated.about, stated.replacedBy == null))
                .distinct()
                .toList();
    }

    Set<Long> replacements(long position) {
        return byPosition.getOrDefault(position, Set.of()).stream()
                .filter(stated -> stated.replacedBy != null)
                .map(stated -> stated.now().latest)
                .collect(Collectors.toSet());
    }
}
