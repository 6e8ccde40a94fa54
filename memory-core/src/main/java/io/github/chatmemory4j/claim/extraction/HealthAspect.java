package io.github.chatmemory4j.claim.extraction;

import static io.github.chatmemory4j.claim.extraction.EnglishForms.ADVERBS;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.WORDS;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.pattern;

import io.github.chatmemory4j.claim.ClaimKey;
import io.github.chatmemory4j.claim.ClaimKind;
import io.github.chatmemory4j.claim.Validity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the user must not or does not eat or touch. */
final class HealthAspect implements EnglishClaims.Aspect {

    private static final ClaimKey NO_ALLERGY = ClaimKey.ofUser("allergy");

    private static final List<Pattern> ALLERGIC = List.of(
            pattern("(?i:\\b(?:I'm|I am|I've been|I have been|I turned out to be|I've become|I became)" + ADVERBS
                    + " allergic,? to) (?<things>" + WORDS + ")"),
            pattern("(?i:\\bI(?:'ve| have|'ve got| have got)?" + ADVERBS
                    + "(?: got| have| developed| suffer from)? an?(?: (?:bad|severe|mild|serious|slight|nasty))? allergy to) (?<things>"
                    + WORDS + ")"),
            pattern(
                    "(?i:\\b(?:I have|I've got|I've|I developed|I've developed|I suffer from) an?(?: (?:bad|severe|mild|serious|slight|nasty))?) (?<things>[\\p{Ll}-]+(?: [\\p{Ll}-]+)?) (?i:allergy)"),
            pattern("(?i:\\bmy allergy(?:'s| is)(?: now)?(?: to)?) (?<things>" + WORDS + ")"),
            pattern("(?i:\\b(?:it's|it is)" + ADVERBS
                    + ") (?<things>[\\p{Ll}-]+(?: [\\p{Ll}-]+)?) (?i:(?:that )?I'm allergic to)"));
    /** "Not to walnuts but to hazelnuts". */
    private static final Pattern BUT = pattern("(?i:,? but(?: rather| instead| only)? to) (?<things>" + WORDS + ")");

    private static final List<Pattern> NOT_ALLERGIC = List.of(
            pattern("(?i:\\b(?:I'm|I am)" + ADVERBS + " (?:not|no longer)" + ADVERBS + " allergic to) (?<things>"
                    + WORDS + ")"),
            pattern(
                    "(?i:\\b(?:I've |I have |I )?(?:outgrown|outgrew|got over|lost|grown out of|grew out of) (?:my|the)) (?<things>[\\p{Ll}-]+(?: [\\p{Ll}-]+)?) (?i:allergy)"),
            pattern(
                    "(?i:\\bmy) (?<things>[\\p{Ll}-]+(?: [\\p{Ll}-]+)?) (?i:allergy (?:is|has) (?:gone|disappeared|cleared up|over))"));
    private static final Pattern NONE =
            pattern("(?i:\\b(?:I have|I've got|I've) no (?:known )?allergies\\b|\\bI'm not allergic to anything\\b)");
    private static final Pattern INSTEAD = pattern("(?i:, not) (?<old>[\\p{Ll}-]+(?: [\\p{Ll}-]+)?)(?=[,.!]|$)");

    private static final String DIETS =
            "(?<diet>vegetarian|vegan|pescatarian|pescetarian|flexitarian|halal|kosher|keto|paleo|gluten-free|dairy-free"
                    + "|lactose-free|low-carb|low-salt|low-fat|low-sugar|sugar-free|plant-based|carnivore|raw|macrobiotic)";
    private static final List<Pattern> EATS = List.of(
            pattern(
                    "(?i:\\b(?:I'm|I am|I've gone|I have gone|I've turned|I've become|I went|I turned|I became|I eat|I'm eating|I keep|I cook|I now eat|I've switched to)"
                            + ADVERBS + "(?: an?| fully| being)? " + DIETS + ")\\b"),
            pattern("(?i:\\b(?:I'm|I am|I've been put|they put me|my doctor put me|I went|I've gone|I've started)"
                    + ADVERBS + "(?: on)? an?(?: strict)? (?<diet>[\\p{Ll}-]+(?: [\\p{Ll}-]+)?) diet)\\b"),
            pattern(
                    "(?i:\\bI (?:started (?:eating|to eat)|eat|'m eating|began eating)) (?<diet>(?i:meat|fish|everything|dairy|eggs)) (?i:again|now)"));
    private static final Pattern EATS_NO_MORE = pattern("(?i:\\b(?:I'm|I am|I've|I have|I)" + ADVERBS
            + " (?:no longer|not|stopped being|gave up being|given up being|quit being|done being)(?: an?)? " + DIETS
            + ")\\b");
    private static final Pattern AVOIDS = pattern("(?i:\\b(?:I|we)" + ADVERBS
            + " (?:don't|do not|can't|cannot|never|mustn't|must not) (?:eat|drink|have|tolerate|digest)) (?<things>"
            + WORDS + ")");

    private static final Pattern AGAIN = pattern("(?i:\\b(?:I|we)(?:'m|'re| am| are| can)?" + ADVERBS
            + " (?:eat|drink|tolerate|eating|drinking)) (?<things>" + WORDS
            + "?) (?i:again|now|these days)\\b");

    @Override
    public void find(Clause clause) {
        String text = clause.text();
        for (Pattern pattern : NOT_ALLERGIC) {
            Matcher not = pattern.matcher(text);
            if (not.find()) {
                EnglishForms.list(not.group("things"))
                        .forEach(thing -> clause.ends(allergy(thing), thing, "is not allergic to " + thing));
                Matcher but = BUT.matcher(not.group("things"));
                if (but.find()) {
                    says(clause, but.group("things"));
                }
                break;
            }
        }
        if (NONE.matcher(text).find()) {
            clause.says("allergy", "none known", "has no known allergies");
        }
        allergies(clause);
        diet(clause);
    }

    private static void allergies(Clause clause) {
        for (Pattern pattern : ALLERGIC) {
            Matcher allergic = pattern.matcher(clause.text());
            if (allergic.find()) {
                clause.endsIfKnown(NO_ALLERGY, "it is no longer so that allergies are");
                says(clause, allergic.group("things"));
                Matcher instead = INSTEAD.matcher(clause.text());
                if (instead.find()) {
                    clause.ends(
                            allergy(instead.group("old")),
                            instead.group("old"),
                            "is not allergic to " + instead.group("old"));
                }
                return;
            }
        }
    }

    private static void says(Clause clause, String things) {
        for (String thing : EnglishForms.list(things)) {
            clause.says(allergy(thing), thing, "is allergic to " + thing, ClaimKind.FACT, Validity.UNKNOWN);
        }
    }

    /** Nuts and a nut are one thing. */
    private static ClaimKey allergy(String thing) {
        String one = thing.toLowerCase(Locale.ROOT).replaceFirst("ies$", "y").replaceFirst("(?<=[^s])s$", "");
        return new ClaimKey(ClaimKey.USER, "allergy", one);
    }

    private static void diet(Clause clause) {
        Matcher noMore = EATS_NO_MORE.matcher(clause.text());
        if (noMore.find()) {
            clause.ends(ClaimKey.ofUser("diet"), noMore.group("diet"), "is no longer " + noMore.group("diet"));
        }
        for (Pattern pattern : EATS) {
            Matcher eats = pattern.matcher(clause.text());
            if (eats.find()) {
                String diet = eats.group("diet").toLowerCase(Locale.ROOT);
                clause.says("diet", diet, "eats: " + diet);
                break;
            }
        }
        Matcher again = AGAIN.matcher(clause.text());
        if (again.find()) {
            EnglishForms.list(again.group("things"))
                    .forEach(food -> clause.endsIfKnown(
                            new ClaimKey(ClaimKey.USER, "does not eat", food), "eats or drinks again"));
        }
        Matcher avoids = AVOIDS.matcher(clause.text());
        if (avoids.find()) {
            for (String thing : EnglishForms.list(avoids.group("things"))) {
                Optional<String> food = Optional.of(thing)
                        .filter(t -> !t.matches(
                                "(?i)(?:time|enough|much|any|idea|children|kids|money|breakfast|lunch|dinner)\\b.*"));
                food.ifPresent(
                        f -> clause.saysOneOf("does not eat", f, "does not eat or drink " + f, ClaimKind.PREFERENCE));
            }
        }
    }
}
