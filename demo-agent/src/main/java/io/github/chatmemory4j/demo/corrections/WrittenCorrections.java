package io.github.chatmemory4j.demo.corrections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.chatmemory4j.claim.KnownClaim;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Sixty short histories that were written by hand, apart from the rules, in the ways people really talk: what is known at
 * their end.
 */
final class WrittenCorrections {

    private int corrections;
    private int known;
    private int stale;
    private int traps;
    private int applied;
    private int beside;
    private int kept;

    static WrittenCorrections play(Consumer<String> misses) {
        WrittenCorrections written = new WrittenCorrections();
        try (InputStream in = WrittenCorrections.class.getResourceAsStream("/corrections/corrections.json")) {
            for (JsonNode history : new ObjectMapper().readTree(in)) {
                written.play(history, misses);
            }
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the written corrections", e);
        }
    }

    private void play(JsonNode history, Consumer<String> misses) {
        try (ReplayedUser user = new ReplayedUser()) {
            history.path("rounds").forEach(round -> user.say(round.path("say").asText()));
            String now = text(user.memory().known().current());
            if (history.path("trap").asBoolean()) {
                traps++;
                boolean isApplied = anyOf(history.path("neverAnyOf"), now);
                applied += isApplied ? 1 : 0;
                miss(isApplied, "applied though not meant", history, now, misses);
            } else {
                corrections++;
                boolean isKnown = anyOf(history.path("currentAnyOf"), now);
                known += isKnown ? 1 : 0;
                stale += anyOf(history.path("pastAnyOf"), now) ? 1 : 0;
                miss(!isKnown, "not taken up", history, now, misses);
            }
            for (JsonNode other : history.path("mustStay")) {
                beside++;
                kept += contains(now).test(other.path("value").asText()) ? 1 : 0;
            }
        }
    }

    private static void miss(boolean isMiss, String what, JsonNode history, String now, Consumer<String> misses) {
        if (isMiss) {
            misses.accept(what + ": " + history.path("rounds").findValuesAsText("say") + " known: "
                    + now.replace("\n", "; "));
        }
    }

    private static String text(List<KnownClaim> claims) {
        return claims.stream()
                .filter(claim -> claim.key().isAboutUser())
                .map(KnownClaim::text)
                .collect(Collectors.joining("\n"));
    }

    private static boolean anyOf(JsonNode values, String text) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asText)
                .anyMatch(contains(text));
    }

    private static Predicate<String> contains(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return value -> lower.contains(value.toLowerCase(Locale.ROOT));
    }

    Map<String, Integer> figures() {
        return Map.of(
                "corrections",
                corrections,
                "known",
                known,
                "stale",
                stale,
                "traps",
                traps,
                "applied",
                applied,
                "beside",
                beside,
                "kept",
                kept);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "new value known at the end   %d of %d%nold value still held          %d%napplied though not meant      %d of %d%nvalues beside them known      %d of %d",
                known,
                corrections,
                stale,
                applied,
                traps,
                kept,
                beside);
    }
}
