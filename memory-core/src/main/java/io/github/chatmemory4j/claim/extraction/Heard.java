package io.github.chatmemory4j.claim.extraction;

import io.github.chatmemory4j.claim.ClaimKey;
import io.github.chatmemory4j.claim.KnownClaim;
import io.github.chatmemory4j.claim.KnownClaims;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a message may refer to. Not thread-safe. */
final class Heard {

    private final KnownClaims known;
    private final List<FoundClaim> found;
    private final ZoneId zone;

    /** What holds, worked out when it is first asked for, as most messages ask several times or not at all. */
    private @Nullable Map<ClaimKey, String> values;

    /**
     * @param known what was known before
     * @param found what was found in the messages before, oldest first
     * @param zone whose days are meant
     */
    Heard(KnownClaims known, List<FoundClaim> found, ZoneId zone) {
        this.known = known;
        this.found = List.copyOf(found);
        this.zone = zone;
    }

    /** The same, after more was found. */
    Heard with(List<FoundClaim> more) {
        return more.isEmpty()
                ? this
                : new Heard(known, Stream.concat(found.stream(), more.stream()).toList(), zone);
    }

    List<FoundClaim> found() {
        return found;
    }

    ZoneId zone() {
        return zone;
    }

    /** What holds, by key, as a value: what was found last comes last. */
    Map<ClaimKey, String> values() {
        Map<ClaimKey, String> worked = values;
        if (worked == null) {
            worked = workedOut();
            values = worked;
        }
        return worked;
    }

    private Map<ClaimKey, String> workedOut() {
        Map<ClaimKey, String> holding = new LinkedHashMap<>();
        List<KnownClaim> current = known.current();
        for (int i = current.size() - 1; i >= 0; i--) {
            holding.put(current.get(i).key(), current.get(i).value());
        }
        for (FoundClaim one : found) {
            holding.remove(one.key());
            if (one.statement().holds()) {
                holding.put(one.key(), one.statement().value());
            }
        }
        return Collections.unmodifiableMap(holding);
    }

    Optional<String> value(ClaimKey key) {
        return Optional.ofNullable(values().get(key));
    }

    /** The key that was spoken of last and is like this. */
    Optional<ClaimKey> latest(Predicate<ClaimKey> wanted) {
        return values().keySet().stream().filter(wanted).reduce((first, second) -> second);
    }

    /** The key whose value is named. */
    Optional<ClaimKey> withValue(String value, Predicate<ClaimKey> wanted) {
        String name = ClaimKey.normalized(value);
        return values().entrySet().stream()
                .filter(entry -> wanted.test(entry.getKey()))
                .filter(entry -> ClaimKey.normalized(entry.getValue()).equals(name)
                        || ClaimKey.normalized(entry.getValue()).startsWith(name + " "))
                .map(Map.Entry::getKey)
                .reduce((first, second) -> second);
    }
}
