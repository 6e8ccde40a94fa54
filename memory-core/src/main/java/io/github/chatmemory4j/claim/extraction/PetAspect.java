package io.github.chatmemory4j.claim.extraction;

import static io.github.chatmemory4j.claim.extraction.EnglishForms.FIRST_NAME;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.pattern;

import io.github.chatmemory4j.claim.ClaimKey;
import io.github.chatmemory4j.claim.ClaimKind;
import io.github.chatmemory4j.claim.Validity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The user's animals, and what they are called. */
final class PetAspect implements EnglishClaims.Aspect {

    private static final String ANIMAL =
            "(?<animal>dog|cat|puppy|kitten|rabbit|bunny|hamster|parrot|tortoise|turtle|horse|pony|guinea pig|bird"
                    + "|snake|gecko|budgie|goldfish|ferret|canary|hen|goat|donkey|lizard|rat|mouse)";
    private static final List<Pattern> CALLED = List.of(
            pattern("(?i:\\b(?:my|our)(?: [\\p{Ll}-]+){0,2} " + ANIMAL
                    + "(?:'s name)?(?:,| is(?: called| named| now called)?|'s(?: called| named)?| called| named)?) (?<name>"
                    + FIRST_NAME + ")"
                    + "(?!'s)"),
            pattern("(?i:\\b(?:I|we)(?:'ve| have)?(?: \\p{Ll}+){0,3} an?(?: [\\p{Ll}-]+){0,3} " + ANIMAL
                    + "(?:,| called| named)) (?<name>" + FIRST_NAME + ")"),
            pattern("(?i:\\b(?:I|we)(?:'ve| have)? (?:called|named|christened|renamed) (?:the|our|my) " + ANIMAL
                    + "(?: to|, (?:he|she|it)(?:'s| is)(?: now)? called)?) (?<name>" + FIRST_NAME + ")"));
    private static final Pattern HAS = pattern(
            "(?i:\\b(?:I|we)(?:'ve| have)?(?: just| finally| also| both)*(?: got| have| adopted| own| bought| keep)? an?(?: [\\p{Ll}-]+){0,3}? "
                    + ANIMAL + ")(?=[ ,.!]|$)");
    private static final Pattern RENAMED = pattern(
            "(?i:\\b(?:(?:I|we)(?:'ve| have)?(?: (?!not |never )\\p{Ll}+)? (?:renamed|call|called) (?:him|her|it)(?: to)?(?: now)?|(?:he|she|it)(?:'s| is)(?: now)? called|now (?:he|she|it)(?:'s| is)|(?:his|her|its) (?:new )?name(?:'s| is)(?: now| actually)?)) (?<name>"
                    + FIRST_NAME + ")");
    private static final Pattern GONE = Pattern.compile(
            "(?i)\\b(?:died|passed away|passed|was put down|had to put (?:him|her|it) down|ran away|gave (?:him|her|it) away)\\b");

    @Override
    public void find(Clause clause) {
        for (Pattern called : CALLED) {
            Matcher named = called.matcher(clause.text());
            while (named.find()) {
                String animal = named.group("animal").toLowerCase(Locale.ROOT);
                EnglishForms.name(named.group("name")).ifPresent(name -> says(clause, key(animal), name));
            }
        }
        Matcher has = HAS.matcher(clause.text());
        if (has.find()) {
            String animal = has.group("animal").toLowerCase(Locale.ROOT);
            if (clause.heard().value(key(animal)).isEmpty()) {
                clause.saysOneOf("pet", animal, "has a " + animal, ClaimKind.FACT);
            }
        }
        Optional<ClaimKey> latest = clause.latest(PetAspect::isPet);
        latest.ifPresent(key -> {
            Optional<ClaimKey> meant =
                    key.attribute().equals(latestAnimalOrName(clause)) ? Optional.of(key) : Optional.empty();
            EnglishForms.nameIn(RENAMED, clause.text(), "name")
                    .ifPresent(name ->
                            meant.ifPresent(k -> says(clause, k.attribute().equals("pet") ? key(k.scope()) : k, name)));
        });
        if (GONE.matcher(clause.text()).find()) {
            clause.heard().values().forEach((key, name) -> {
                if (isPet(key) && clause.text().contains(name)) {
                    clause.ends(key, name, "no longer has " + name + ", which died or is gone");
                }
            });
        }
    }

    /** The attribute that was spoken of last, if that is what something is called. */
    private static String latestAnimalOrName(Clause clause) {
        return clause.latest(key -> isPet(key) || key.equals(PeopleAspect.PARTNER))
                .map(ClaimKey::attribute)
                .orElse("");
    }

    private static ClaimKey key(String animal) {
        return ClaimKey.ofUser(animal + "'s name");
    }

    private static boolean isPet(ClaimKey key) {
        return key.isAboutUser()
                && (key.attribute().equals("pet") || key.attribute().matches(ANIMAL + "'s name"));
    }

    private static void says(Clause clause, ClaimKey key, String name) {
        String animal = key.attribute().replace("'s name", "");
        clause.says(key, name, "has a " + animal + " called " + name, ClaimKind.FACT, Validity.UNKNOWN);
    }
}
