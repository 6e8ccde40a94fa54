package io.github.chatmemory4j.claim.extraction;

import static io.github.chatmemory4j.claim.extraction.EnglishForms.ADVERBS;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.AM;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.HAVE;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.pattern;

import io.github.chatmemory4j.claim.ClaimKey;
import io.github.chatmemory4j.claim.ClaimKind;
import io.github.chatmemory4j.claim.Validity;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the user means to do, in the words it was said in; not what is over within the day. */
final class PlanAspect implements EnglishClaims.Aspect {

    private static final String PLAN = "plan";
    private static final int MAX_WORDS = 12;
    private static final int MIN_WORDS = 2;

    private static final String WHAT = "(?<what>[^.;:!?()\\n]{3,120})";
    private static final List<Pattern> PLANS = List.of(
            pattern("(?i:\\b(?:I|we)" + ADVERBS + " (?:plan|intend|aim) to) " + WHAT),
            pattern(AM + "(?i: (?:planning|intending|aiming) (?:to|on)) " + WHAT),
            pattern(HAVE + "(?i: decided to) " + WHAT),
            pattern(
                    "(?i:\\b(?:my|our) (?:big |main |new )?(?:plan|goal|aim|intention) (?:is|for [\\p{L} ]{3,20} is) to) "
                            + WHAT));
    private static final Pattern PLANS_THING =
            pattern(AM + "(?i: planning) (?<what>(?:an?|my|our) [^.;:!?()\\n]{3,100})");
    private static final List<Pattern> GIVEN_UP = List.of(
            pattern("(?i:\\b(?:I|we)(?:'m|'re| am| are)?" + ADVERBS + " (?:no longer|don't|do not|not)" + ADVERBS
                    + " (?:plan(?:ning)?|intend(?:ing)?) (?:to|on)) " + WHAT),
            pattern(HAVE
                    + "(?i: (?:given up|gave up|dropped|abandoned|cancelled|canceled)(?: on)? (?:my|our|the) plans? to) "
                    + WHAT));

    private static final Pattern END = Pattern.compile(
            "(?i)(?:,? (?:but|because|since|although|though|which|unless|and (?:I|we|my|our)\\b|so (?:I|that|we)\\b|by the way"
                    + "|I (?:think|guess)|any ?more|after all)\\b|, ).*");
    private static final Pattern SOON_OVER = Pattern.compile(
            "(?i)\\b(?:today|tonight|later|in a (?:minute|bit|moment|while)|right (?:now|away)|this (?:morning|afternoon|evening)|tell you|ask you)\\b");
    private static final Pattern NOTHING = Pattern.compile("(?i)^(?:it|that|this|them|do (?:it|so|that|this))\\b.*");

    @Override
    public void find(Clause clause) {
        each(GIVEN_UP, clause, (key, what) -> clause.endsIfKnown(key, "no longer plans to"));
        each(
                PLANS,
                clause,
                (key, what) -> clause.says(key, what, "plans to " + what, ClaimKind.TASK, Validity.UNKNOWN));
        each(
                List.of(PLANS_THING),
                clause,
                (key, what) -> clause.says(key, what, "plans " + what, ClaimKind.TASK, Validity.UNKNOWN));
    }

    private static void each(List<Pattern> patterns, Clause clause, BiConsumer<ClaimKey, String> work) {
        for (Pattern pattern : patterns) {
            Matcher said = pattern.matcher(clause.text());
            while (said.find()) {
                words(said.group("what")).ifPresent(what -> work.accept(new ClaimKey(ClaimKey.USER, PLAN, what), what));
            }
        }
    }

    private static Optional<String> words(String said) {
        String what = END.matcher(said).replaceFirst("").strip();
        int count = what.split("\\s+", -1).length;
        boolean lasts =
                !SOON_OVER.matcher(what).find() && !NOTHING.matcher(what).matches();
        return lasts && count >= MIN_WORDS && count <= MAX_WORDS ? Optional.of(what) : Optional.empty();
    }
}
