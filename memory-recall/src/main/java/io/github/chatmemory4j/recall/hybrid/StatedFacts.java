package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.facts.Fact;
import io.github.chatmemory4j.facts.FactFinder;
import io.github.chatmemory4j.facts.KnownFacts;
import io.github.chatmemory4j.language.Language;
import io.github.chatmemory4j.language.LanguageDetector;
import io.github.chatmemory4j.recall.StatedChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Exact values that messages state, whoever does, and that later ones state differently: a deadline, a price, a version.
 * Which fact takes the place of which is what summaries know too. Not thread-safe; the index guards it.
 */
final class StatedFacts {

    /** Each fact is compared with as many; the least useful of more are forgotten. */
    private static final int MOST_FACTS = 600;

    /** What is stated in a message, in the order of the messages. */
    private final NavigableMap<Long, List<Fact>> found = new TreeMap<>();

    private final LanguageDetector detector = LanguageDetector.byWords();
    private KnownFacts known = new KnownFacts(MOST_FACTS);

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
            facts.forEach(fact -> add(fact, position));
        }
    }

    private void add(Fact fact, long position) {
        KnownFacts.Added added = known.add(fact);
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

    /** Forgets what messages state, and works out anew what holds. */
    void remove(Collection<Long> positions) {
        if (found.keySet().removeAll(positions)) {
            known = new KnownFacts(MOST_FACTS);
            byFact.clear();
            byPosition.clear();
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
