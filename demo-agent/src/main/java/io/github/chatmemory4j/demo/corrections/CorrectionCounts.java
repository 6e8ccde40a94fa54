package io.github.chatmemory4j.demo.corrections;

import io.github.chatmemory4j.claim.ClaimKey;
import io.github.chatmemory4j.claim.KnownClaim;
import io.github.chatmemory4j.claim.KnownClaims;
import io.github.chatmemory4j.demo.corrections.Round.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was known against what was true, value by value, after each thing that was said.
 *
 * <ul>
 *   <li>uptake: updates after which the new value, or that there is none, was known;
 *   <li>collateral: other attributes that an update changed;
 *   <li>false apply: things not meant after which an attribute was changed;
 *   <li>resurrected: values that were known to be over and then held again, without being said again;
 *   <li>as of: values of a past moment, asked for at the end.
 * </ul>
 */
final class CorrectionCounts {

    private int updates;
    private int taken;
    private int besides;
    private int collateral;
    private int notMeant;
    private int falselyApplied;
    private int checks;
    private int resurrected;
    private int asked;
    private int asOf;

    /** Plays a history. */
    void play(List<Round> rounds, Consumer<String> misses) {
        try (ReplayedUser user = new ReplayedUser()) {
            List<Instant> moments = new ArrayList<>();
            List<Map<String, String>> knownThen = new ArrayList<>();
            Map<String, Set<String>> over = new HashMap<>();
            Map<String, String> before = Map.of();
            for (Round round : rounds) {
                moments.add(user.say(round.said()));
                Map<String, String> now = values(user.memory().known());
                count(round, before, now, misses);
                countResurrected(round, before, now, over, misses);
                knownThen.add(now);
                before = now;
            }
            for (int i = 0; i < moments.size(); i++) {
                asked++;
                asOf += values(user.memory().knownAt(moments.get(i))).equals(knownThen.get(i)) ? 1 : 0;
            }
        }
    }

    private static Map<String, String> values(KnownClaims known) {
        Map<String, String> values = new HashMap<>();
        for (SeededAttribute attribute : SeededAttribute.ALL) {
            Optional<KnownClaim> current = known.current(ClaimKey.ofUser(attribute.attribute()));
            current.ifPresent(claim -> values.put(attribute.attribute(), ClaimKey.normalized(claim.value())));
        }
        return values;
    }

    private void count(Round round, Map<String, String> before, Map<String, String> now, Consumer<String> misses) {
        if (round.kind().isUpdate()) {
            updates++;
            boolean isTaken = has(now, round.about(), round.truth().get(round.about()));
            taken += isTaken ? 1 : 0;
            if (!isTaken) {
                misses.accept("not taken up: " + round.said() + " known: " + now.get(round.about()));
            }
        } else if (round.kind() == Kind.NOT_MEANT) {
            notMeant++;
            boolean applied = !now.equals(before);
            falselyApplied += applied ? 1 : 0;
            if (applied) {
                misses.accept("applied though not meant: " + round.said() + " known: " + now);
            }
        }
        for (SeededAttribute attribute : SeededAttribute.ALL) {
            String name = attribute.attribute();
            boolean together = round.kind() == Kind.ENDED && round.about().equals("job") && name.equals("employer");
            if (!name.equals(round.about()) && !together && round.truth().containsKey(name)) {
                besides++;
                boolean changed = !Objects.equals(before.get(name), now.get(name));
                collateral += changed ? 1 : 0;
                if (changed) {
                    misses.accept("changed beside: " + round.said() + " " + name + " known: " + now.get(name));
                }
            }
        }
    }

    private static boolean has(Map<String, String> known, String attribute, @Nullable String value) {
        return value == null
                ? !known.containsKey(attribute)
                : ClaimKey.normalized(value).equals(known.get(attribute));
    }

    /** What was over and holds again, though this round does not say so. */
    private void countResurrected(
            Round round,
            Map<String, String> before,
            Map<String, String> now,
            Map<String, Set<String>> over,
            Consumer<String> misses) {
        now.forEach((attribute, value) -> {
            checks++;
            boolean said = ClaimKey.normalized(round.said()).contains(value);
            if (!value.equals(before.get(attribute))
                    && !said
                    && over.getOrDefault(attribute, Set.of()).contains(value)) {
                resurrected++;
                misses.accept("resurrected: " + value + " after: " + round.said());
            }
        });
        before.forEach((attribute, value) -> {
            if (!value.equals(now.get(attribute))) {
                over.computeIfAbsent(attribute, a -> new HashSet<>()).add(value);
            }
        });
        now.forEach((attribute, value) ->
                over.getOrDefault(attribute, new HashSet<>()).remove(value));
    }

    double uptake() {
        return share(taken, updates);
    }

    double collateral() {
        return share(collateral, besides);
    }

    double falseApply() {
        return share(falselyApplied, notMeant);
    }

    double asOf() {
        return share(asOf, asked);
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("updates", updates);
        figures.put("uptake", uptake());
        figures.put("resurrected", resurrected);
        figures.put("collateral", collateral());
        figures.put("falseApply", falseApply());
        figures.put("asOf", asOf());
        return figures;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "uptake       %5.1f %%  of %,d updates%nresurrected  %5d    in %,d looks at a value%ncollateral   %5.1f %%  of %,d values beside"
                        + " an update%nfalse apply  %5.1f %%  of %,d things not meant%nas of        %5.1f %%  of %,d past moments asked for",
                100 * uptake(),
                updates,
                resurrected,
                checks,
                100 * collateral(),
                besides,
                100 * falseApply(),
                notMeant,
                100 * asOf(),
                asked);
    }
}
