package io.github.chatmemory4j.recall.hybrid;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.claim.Attributes;
import io.github.chatmemory4j.claim.Claim;
import io.github.chatmemory4j.claim.ClaimKey;
import io.github.chatmemory4j.claim.ClaimSource;
import io.github.chatmemory4j.claim.KnownClaim;
import io.github.chatmemory4j.claim.KnownClaims;
import io.github.chatmemory4j.claim.Origin;
import io.github.chatmemory4j.claim.Provenance;
import io.github.chatmemory4j.claim.Standing;
import io.github.chatmemory4j.claim.extraction.ClaimExtractor;
import io.github.chatmemory4j.claim.extraction.ExtractionRequest;
import io.github.chatmemory4j.claim.extraction.FoundClaim;
import io.github.chatmemory4j.claim.extraction.RuleClaimExtractor;
import io.github.chatmemory4j.claim.extraction.SaidText;
import io.github.chatmemory4j.language.Words;
import io.github.chatmemory4j.recall.StatedChange;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What users state of themselves, each on their own, and state differently later: the claims that rules find in their
 * messages, and which of those hold, as in the memory of a user. Not thread-safe; the index guards it.
 */
final class StatedClaims {

    /** What a message may refer to was said of these things last; more make finding claims slower. */
    private static final int MOST_KEYS = 300;

    /** What is known is the same whatever it is called. */
    private static final String MEMORY_ID = "";

    /** What was to last until a day is not stated differently by that day's passing. */
    private static final Instant NEVER_OVER = Instant.EPOCH;

    private final ZoneId zone;
    private final ClaimExtractor extractor = new RuleClaimExtractor();
    private final Map<String, Speaker> speakers = new HashMap<>();
    private final Map<Long, List<Claim>> byPosition = new HashMap<>();

    StatedClaims(ZoneId zone) {
        this.zone = zone;
    }

    /** What one speaker said of each thing, what of it holds, and what was heard last. */
    private static final class Speaker {

        private final Map<ClaimKey, List<Claim>> byKey = new LinkedHashMap<>();
        private final Map<ClaimKey, History> changed = new HashMap<>();

        /** Keys of which it was not worked out yet what holds, because their claims were only read. */
        private final Set<ClaimKey> unread = new HashSet<>();

        private KnownClaims heard = KnownClaims.of(List.of(), NEVER_OVER);

        void add(List<Claim> claims) {
            put(claims);
            hear(claims.stream().map(Claim::key).toList());
        }

        /** Adds claims that were found before. */
        void read(List<Claim> claims) {
            put(claims);
            claims.forEach(claim -> unread.add(claim.key()));
        }

        /** Works out what holds of the claims that were read. */
        void settle() {
            if (!unread.isEmpty()) {
                hear(List.copyOf(unread));
                unread.clear();
            }
        }

        private void put(List<Claim> claims) {
            for (Claim claim : claims) {
                List<Claim> sameKey = byKey.remove(claim.key());
                List<Claim> ofKey = sameKey == null ? new ArrayList<>() : sameKey;
                ofKey.add(claim);
                byKey.put(claim.key(), ofKey);
            }
        }

        void remove(List<Claim> claims) {
            byKey.values().forEach(ofKey -> ofKey.removeAll(claims));
            byKey.values().removeIf(List::isEmpty);
            hear(claims.stream().map(Claim::key).toList());
        }

        private void hear(List<ClaimKey> changes) {
            for (ClaimKey key : changes) {
                History.of(byKey.getOrDefault(key, List.of()))
                        .ifPresentOrElse(history -> changed.put(key, history), () -> changed.remove(key));
            }
            List<Claim> latest = byKey.values().stream()
                    .skip(Math.max(0, byKey.size() - MOST_KEYS))
                    .flatMap(List::stream)
                    .toList();
            heard = KnownClaims.of(latest, NEVER_OVER);
        }
    }

    /**
     * What became of a thing that was stated differently.
     *
     * @param holding the ids of the claims that say what holds now
     * @param latest where that was said last
     */
    private record History(Set<String> holding, long latest) {

        static Optional<History> of(List<Claim> claims) {
            List<KnownClaim> known =
                    KnownClaims.of(new ArrayList<>(claims), NEVER_OVER).all();
            Set<String> replacing = known.stream()
                    .filter(one -> one.standing() == Standing.PAST)
                    .flatMap(one -> one.replacedBy().stream())
                    .collect(Collectors.toSet());
            if (replacing.isEmpty()) {
                return Optional.empty();
            }
            Set<String> current = known.stream()
                    .filter(one -> one.standing() == Standing.CURRENT)
                    .flatMap(one -> one.ids().stream())
                    .collect(Collectors.toSet());
            // When nothing holds, that it is no longer so is what does.
            Set<String> holding = current.isEmpty() ? replacing : current;
            return claims.stream()
                    .filter(claim -> holding.contains(claim.id()))
                    .flatMap(claim -> claim.provenance().source().stream())
                    .map(ClaimSource::position)
                    .max(Long::compare)
                    .map(latest -> new History(holding, latest));
        }
    }

    /** Finds what a message states; the messages before it must be in already. */
    void add(String speaker, SaidText said) {
        Speaker who = speakers.computeIfAbsent(speaker, unused -> new Speaker());
        who.settle();
        List<Claim> claims = extractor.extract(new ExtractionRequest(List.of(said), who.heard, zone)).stream()
                .map(found -> claim(found, said))
                .filter(claim -> !borrows(claim, said))
                .toList();
        if (!claims.isEmpty()) {
            byPosition.put(said.position(), claims);
            who.add(claims);
        }
    }

    /** Whether a claim has words of earlier claims that the message itself has not: they must not outlive those. */
    private boolean borrows(Claim claim, SaidText said) {
        Set<String> borrowed = words(claim).collect(Collectors.toSet());
        Words.of(said.text()).forEach(borrowed::remove);
        return !borrowed.isEmpty()
                && byPosition.values().stream()
                        .flatMap(List::stream)
                        .flatMap(StatedClaims::words)
                        .anyMatch(borrowed::contains);
    }

    private static Stream<String> words(Claim claim) {
        return Stream.of(
                        claim.statement().value(),
                        claim.key().subject(),
                        claim.key().scope())
                .flatMap(text -> Words.of(text).stream())
                .filter(word -> !word.equals(ClaimKey.USER));
    }

    /** Writes the claims of a message. */
    void write(PackedOutput out, long position) {
        List<Claim> claims = byPosition.getOrDefault(position, List.of());
        out.number(claims.size());
        claims.forEach(claim -> StatementForm.write(out, claim));
    }

    /** Reads the claims of a message, of which the messages before were read. */
    void read(PackedInput in, String speaker, long position) {
        List<Claim> claims = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            claims.add(StatementForm.claim(in, MEMORY_ID, position));
        }
        if (!claims.isEmpty()) {
            byPosition.put(position, claims);
            speakers.computeIfAbsent(speaker, unused -> new Speaker()).read(claims);
        }
    }

    /** Works out what holds of all that was read. */
    void settle() {
        speakers.values().forEach(Speaker::settle);
    }

    private static Claim claim(FoundClaim found, SaidText said) {
        Provenance provenance =
                Provenance.said(Origin.USER, new ClaimSource(MEMORY_ID, found.position()), said.at(), said.at());
        return Claim.of(found.key(), found.statement(), provenance, found.validity());
    }

    void remove(String speaker, long position) {
        List<Claim> claims = byPosition.remove(position);
        Speaker who = speakers.get(speaker);
        if (claims != null && who != null) {
            who.remove(claims);
        }
    }

    /** What a message states something of, by all the names it goes by. */
    String topics(long position) {
        return byPosition.getOrDefault(position, List.of()).stream()
                .filter(claim -> claim.key().isAboutUser())
                .map(claim -> Attributes.names(claim.key().attribute()))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** What of a message was stated differently before or since. */
    List<StatedChange> of(String speaker, long position) {
        return histories(speaker, position)
                .map(stated -> new StatedChange(
                        stated.getKey().key().attribute(),
                        stated.getValue().holding().contains(stated.getKey().id())))
                .distinct()
                .toList();
    }

    /** Where what holds instead of something outdated in a message was said last. */
    Set<Long> replacements(String speaker, long position) {
        return histories(speaker, position)
                .filter(stated ->
                        !stated.getValue().holding().contains(stated.getKey().id()))
                .map(stated -> stated.getValue().latest())
                .collect(Collectors.toSet());
    }

    /** What a message states of things that changed, each with what became of it. */
    private Stream<Map.Entry<Claim, History>> histories(String speaker, long position) {
        Speaker who = speakers.get(speaker);
        return who == null
                ? Stream.empty()
                : byPosition.getOrDefault(position, List.of()).stream()
                        .filter(claim -> who.changed.containsKey(claim.key()))
                        .map(claim -> Map.entry(claim, requireNonNull(who.changed.get(claim.key()))));
    }
}
