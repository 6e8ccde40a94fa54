package io.github.chatmemory4j.store;

import io.github.chatmemory4j.claim.Claim;
import io.github.chatmemory4j.claim.ClaimOwner;
import io.github.chatmemory4j.claim.ClaimSource;
import io.github.chatmemory4j.claim.ClaimStore;
import io.github.chatmemory4j.claim.ExtractedRange;
import io.github.chatmemory4j.claim.ProfileVersion;
import io.github.chatmemory4j.claim.Retirement;
import io.github.chatmemory4j.claim.Use;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Claims and profiles on the heap, by owner. What rests on a message is added while nobody can erase its conversation. */
final class InMemoryClaims implements ClaimStore {

    private final Map<ClaimOwner, List<Claim>> claims = new HashMap<>();
    private final Map<ClaimOwner, List<ProfileVersion>> profiles = new HashMap<>();
    private final Conversations conversations;

    /** A conversation that claims are made from. */
    interface Place {

        /** Whether it is the user's, or nobody's. */
        boolean mayBeOf(String userId);

        boolean has(long position);

        long extractedTo();

        /** Remembers that the claims in it were found, if that goes on from where it was before. */
        boolean extracted(ExtractedRange range);
    }

    /** The conversations there are. */
    interface Conversations {

        /** Does work on one, if there is one, while nobody can erase it. */
        void locked(String memoryId, Consumer<Place> work);
    }

    InMemoryClaims(Conversations conversations) {
        this.conversations = conversations;
    }

    synchronized void copyTo(InMemoryClaims other) {
        claims.forEach((owner, all) -> other.claims.put(owner, new ArrayList<>(all)));
        profiles.forEach((owner, all) -> other.profiles.put(owner, new ArrayList<>(all)));
    }

    @Override
    public synchronized List<Claim> load(ClaimOwner owner) {
        return List.copyOf(claims.getOrDefault(owner, List.of()));
    }

    @Override
    public boolean add(ClaimOwner owner, List<Claim> added) {
        Optional<String> memoryId = added.stream()
                .flatMap(claim -> claim.provenance().source().stream())
                .map(ClaimSource::memoryId)
                .findFirst();
        if (memoryId.isEmpty()) {
            put(owner, added);
            return true;
        }
        AtomicBoolean done = new AtomicBoolean();
        conversations.locked(memoryId.get(), place -> {
            if (place.mayBeOf(owner.userId())
                    && added.stream()
                            .allMatch(claim -> claim.provenance().source().isEmpty()
                                    || rests(claim, memoryId.get(), place::has))) {
                put(owner, added);
                done.set(true);
            }
        });
        return done.get();
    }

    @Override
    public long extractedTo(String memoryId) {
        AtomicLong position = new AtomicLong();
        conversations.locked(memoryId, place -> position.set(place.extractedTo()));
        return position.get();
    }

    @Override
    public boolean addExtracted(ClaimOwner owner, ExtractedRange range, List<Claim> found) {
        AtomicBoolean done = new AtomicBoolean();
        conversations.locked(range.memoryId(), place -> {
            if (place.mayBeOf(owner.userId()) && place.extracted(range)) {
                put(
                        owner,
                        found.stream()
                                .filter(claim -> rests(claim, range.memoryId(), place::has))
                                .toList());
                done.set(true);
            }
        });
        return done.get();
    }

    private synchronized void put(ClaimOwner owner, List<Claim> added) {
        claims.computeIfAbsent(owner, o -> new ArrayList<>()).addAll(added);
    }

    private static boolean rests(Claim claim, String memoryId, Predicate<Long> positions) {
        return claim.provenance()
                .source()
                .map(source -> source.memoryId().equals(memoryId) && positions.test(source.position()))
                .orElse(false);
    }

    @Override
    public void retire(ClaimOwner owner, Collection<String> ids, Retirement retirement) {
        change(owner, ids, claim -> claim.withRetirement(Optional.of(retirement)));
    }

    @Override
    public void restore(ClaimOwner owner, Collection<String> ids) {
        change(owner, ids, claim -> claim.withRetirement(Optional.empty()));
    }

    @Override
    public void used(ClaimOwner owner, Collection<String> ids, Instant at) {
        change(owner, ids, claim -> claim.withUse(new Use(claim.use().times() + 1, Optional.of(at))));
    }

    private synchronized void change(ClaimOwner owner, Collection<String> ids, UnaryOperator<Claim> change) {
        Set<String> wanted = Set.copyOf(ids);
        claims.computeIfPresent(owner, (o, all) -> {
            all.replaceAll(claim -> wanted.contains(claim.id()) ? change.apply(claim) : claim);
            return all;
        });
    }

    /** Everything made from a conversation. */
    void forget(String memoryId) {
        forget(memoryId, position -> true);
    }

    /** Everything made from a message. */
    void forget(String memoryId, long erased) {
        forget(memoryId, position -> position == erased);
    }

    private synchronized void forget(String memoryId, Predicate<Long> positions) {
        claims.values().forEach(all -> all.removeIf(claim -> rests(claim, memoryId, positions)));
    }

    synchronized void forgetUser(String userId) {
        claims.keySet().removeIf(owner -> owner.userId().equals(userId));
        profiles.keySet().removeIf(owner -> owner.userId().equals(userId));
    }

    @Override
    public synchronized long erase(ClaimOwner owner) {
        profiles.remove(owner);
        List<Claim> erased = claims.remove(owner);
        return erased == null ? 0 : erased.size();
    }

    @Override
    public synchronized List<ProfileVersion> profiles(ClaimOwner owner) {
        return List.copyOf(profiles.getOrDefault(owner, List.of()));
    }

    @Override
    public synchronized boolean addProfile(ClaimOwner owner, ProfileVersion version) {
        List<ProfileVersion> all = profiles.computeIfAbsent(owner, o -> new ArrayList<>());
        if (all.stream().anyMatch(known -> known.version() == version.version())) {
            return false;
        }
        all.add(version);
        return true;
    }
}
