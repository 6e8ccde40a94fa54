package io.github.chatmemory4j.agent.retrieval;

import io.github.chatmemory4j.claim.ClaimKind;
import io.github.chatmemory4j.claim.KnownClaim;
import io.github.chatmemory4j.language.Languages;
import io.github.chatmemory4j.language.Sentences;
import io.github.chatmemory4j.language.Word;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Ranks what is known for a question: by shared words and by meaning first, then by how much it costs not to know it, how often
 * it was said and looked up, and how long ago. Words are compared without their endings. Stateless.
 */
public final class ClaimRanking {

    private static final double PER_WORD = 10;
    /** What is clearly close in meaning counts as one shared word. */
    private static final double PER_MEANING = PER_WORD / ClaimMeaning.CLEAR;

    private static final double RECENT = 1;
    private static final double HALF_LIFE_DAYS = 60;

    /** What hurts when it is not known. */
    private static final Set<String> VITAL = Set.of("allergy", "name", "diet", "does not eat", "medication");

    private ClaimRanking() {}

    /** The claims by words alone, those that matter most first. */
    public static List<KnownClaim> rank(List<KnownClaim> claims, String question, Instant now) {
        return rank(claims, question, now, claim -> 0);
    }

    /**
     * The claims, those that matter most first.
     *
     * @param closeness in meaning, from 0 to 1; see {@link ClaimMeaning}
     */
    public static List<KnownClaim> rank(
            List<KnownClaim> claims, String question, Instant now, ToDoubleFunction<KnownClaim> closeness) {
        Set<String> asked = stems(question);
        return claims.stream()
                .sorted(Comparator.comparingDouble(
                        (KnownClaim claim) -> -score(claim, asked, now) - PER_MEANING * closeness.applyAsDouble(claim)))
                .toList();
    }

    /** Those that share a word with the question or are clearly close to it in meaning, best first. */
    public static List<KnownClaim> matching(
            List<KnownClaim> claims, String question, Instant now, ToDoubleFunction<KnownClaim> closeness) {
        Set<String> asked = stems(question);
        return rank(claims, question, now, closeness).stream()
                .filter(claim -> overlap(claim, asked) > 0 || closeness.applyAsDouble(claim) >= ClaimMeaning.CLEAR)
                .toList();
    }

    private static double score(KnownClaim claim, Set<String> asked, Instant now) {
        double days = Math.max(0, Duration.between(claim.lastSaid(), now).toHours() / 24.0);
        double recency = RECENT * Math.pow(0.5, days / HALF_LIFE_DAYS);
        double weight =
                VITAL.contains(claim.key().attribute()) ? 2 : claim.statement().kind() == ClaimKind.TASK ? 1 : 0.5;
        double evidence = Math.log1p(claim.evidence().size() + claim.timesUsed()) / 2;
        return PER_WORD * overlap(claim, asked) + weight + recency + evidence;
    }

    private static long overlap(KnownClaim claim, Set<String> asked) {
        Set<String> words =
                stems(claim.key().subject() + " " + claim.key().attribute() + " " + claim.text() + " " + claim.value());
        return asked.stream().filter(words::contains).count();
    }

    private static Set<String> stems(String text) {
        Set<String> stems = new HashSet<>();
        for (String word : Sentences.contentWords(text, Languages.ENGLISH)) {
            stems.add(Word.stem(word));
        }
        stems.remove("user");
        return stems;
    }
}
