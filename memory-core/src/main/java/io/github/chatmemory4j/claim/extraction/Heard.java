package io.github.chatmemory4j.claim.extraction;

import io.github.chatmemory4j.claim.ClaimKey;
import io.github.chatmemory4j.claim.KnownClaim;
import io.github.chatmemory4j.claim.KnownClaims;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a message may refer to.
 *
 * @param known what was known before
 * @param found what was found in the messages before, oldest first
 * @param zone whose days are meant
 */
record Heard(KnownClaims known, List<FoundClaim> found, ZoneId zone) {

    /** What holds, by key, as a value: what was found last comes last. */
    Map<ClaimKey, String> values() {
        Map<ClaimKey, String> values = new LinkedHashMap<>();
        List<KnownClaim> current = known.current();
        for (int i = current.size() - 1; i >= 0; i--) {
            values.put(current.get(i).key(), current.get(i).value());
        }
        for (FoundClaim one : found) {
            values.remove(one.key());
            if (one.statement().holds()) {
                values.put(one.key(), one.statement().value());
            }
        }
        return values;
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
