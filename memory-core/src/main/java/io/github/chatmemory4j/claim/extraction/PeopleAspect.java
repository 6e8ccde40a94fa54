package io.github.chatmemory4j.claim.extraction;

import static io.github.chatmemory4j.claim.extraction.EnglishForms.ADVERBS;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.FIRST_NAME;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.MY;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.pattern;

import io.github.chatmemory4j.claim.ClaimKey;
import io.github.chatmemory4j.claim.ClaimKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the user and the people around are called. */
final class PeopleAspect implements EnglishClaims.Aspect {

    static final ClaimKey PARTNER = ClaimKey.ofUser("partner");

    private static final String IS_CALLED =
            "(?i:(?:'s name)?(?:,| is(?: called| named| actually)?|'s(?: called| named)?| called| named)?) ";
    private static final String NOT_OWNER = "(?!'s| and I\\b)";

    private static final List<Pattern> NAMED = List.of(
            pattern("(?i:\\bmy (?:first |full |real )?name(?:'s| is)" + ADVERBS + ") (?<name>" + FIRST_NAME + ")"),
            pattern(
                    "(?i:\\b(?:call me|I'm called|I am called|everyone calls me|everybody calls me|people call me|friends call me|I go by)) (?<name>"
                            + FIRST_NAME + ")"),
            pattern(
                    "^(?i:(?:hi|hello|hey|hiya|good (?:morning|evening|afternoon|day))[^.!?]{0,15}?[,!]? (?:I'm|I am|this is)) (?<name>"
                            + FIRST_NAME + ")(?=[ ,.!]|$)"),
            pattern("^(?i:I'm|I am) (?<name>" + FIRST_NAME + ")(?=, (?:by the way|I'm|and I|\\d))"));

    private static final Pattern PARTNER_IS = pattern(MY
            + "(?i: (?:new |dear |lovely )?(?<who>wife|husband|partner|girlfriend|boyfriend|fiancée|fiancé|fiancee|fiance|spouse))"
            + IS_CALLED
            + "(?<name>" + FIRST_NAME + ")" + NOT_OWNER);
    private static final Pattern MARRIED = pattern("(?i:\\b(?:I'm|I am|I|we)" + ADVERBS
            + "(?: got)? (?:married to|engaged to|dating|seeing|married)) (?<name>" + FIRST_NAME + ")");
    private static final Pattern WITH_SOMEBODY = pattern(
            "(?i:\\b(?:seeing|dating|with|met) some(?:one|body)(?: new)?\\b.{0,30}?(?:her|his|their) name(?:'s| is)) (?<name>"
                    + FIRST_NAME + ")");
    private static final Pattern APART = Pattern.compile(
            "(?i)\\b(?:split up|broke up|broken up|divorced|got a divorce|separated|parted ways|ended things|called off the (?:engagement|wedding))\\b");

    private static final Pattern OTHERS =
            Pattern.compile("(?i)\\bmy (?:parents|sister|brother|friend|son|daughter|boss)\\b");

    private static final Pattern RELATION = pattern(MY
            + "(?i: (?:\\p{Ll}+ )?(?<who>sister|brother|mother|father|mum|mom|dad|son|daughter|aunt|uncle|cousin|niece|nephew|grandma|grandpa"
            + "|grandmother|grandfather|boss|landlord|landlady|best friend|roommate|flatmate|neighbour|neighbor|colleague|doctor"
            + "|dentist|therapist|manager|sister-in-law|brother-in-law|stepson|stepdaughter|godson|goddaughter))"
            + IS_CALLED + "(?<name>"
            + FIRST_NAME + ")(?!'s)");
    private static final Pattern CHILDREN = pattern(MY
            + "(?i: (?:\\p{Ll}+ )?(?<who>kids|children|sons|daughters|twins|sisters|brothers)(?:,| are(?: called| named)?| called| named)) (?<names>"
            + FIRST_NAME + "(?:, " + FIRST_NAME + ")*(?: and " + FIRST_NAME + ")?)");

    @Override
    public void find(Clause clause) {
        for (Pattern named : NAMED) {
            Optional<String> name = EnglishForms.nameIn(named, clause.text(), "name");
            if (name.isPresent()) {
                clause.says("name", name.get(), "has the name " + name.get());
                break;
            }
        }
        partner(clause);
        Matcher relation = RELATION.matcher(clause.text());
        while (relation.find()) {
            String who = relation.group("who").toLowerCase(Locale.ROOT);
            EnglishForms.name(relation.group("name"))
                    .ifPresent(name -> clause.saysOneOf(who, name, "has a " + who + " called " + name, ClaimKind.FACT));
        }
        Matcher children = CHILDREN.matcher(clause.text());
        if (children.find()) {
            String who = children.group("who").toLowerCase(Locale.ROOT);
            for (String one : children.group("names").split(",? and |, ", -1)) {
                EnglishForms.name(one)
                        .ifPresent(name ->
                                clause.saysOneOf(who, name, "has " + who + ", one is called " + name, ClaimKind.FACT));
            }
        }
    }

    private static void partner(Clause clause) {
        String text = clause.text();
        Optional<String> known = clause.heard().value(PARTNER);
        boolean ours =
                text.matches("(?i).*\\b(?:I|we)\\b.*") && !OTHERS.matcher(text).find();
        boolean apart =
                APART.matcher(text).find() && (known.filter(text::contains).isPresent() || ours);
        if (apart) {
            clause.endsIfKnown(PARTNER, "is no longer together with");
            return;
        }
        Matcher called = PARTNER_IS.matcher(text);
        if (called.find()) {
            String who = called.group("who").toLowerCase(Locale.ROOT);
            EnglishForms.name(called.group("name"))
                    .ifPresent(name -> clause.says("partner", name, "has a " + who + " called " + name));
            return;
        }
        EnglishForms.nameIn(MARRIED, text, "name")
                .or(() -> EnglishForms.nameIn(WITH_SOMEBODY, text, "name"))
                .ifPresent(name -> clause.says("partner", name, "is together with " + name));
    }
}
