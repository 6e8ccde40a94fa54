package io.github.chatmemory4j.claim.extraction;

import static io.github.chatmemory4j.claim.extraction.EnglishForms.ADVERBS;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.IS;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.MY;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.NAME;
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

/** What the user has and likes. */
final class ThingsAspect implements EnglishClaims.Aspect {

    private static final ClaimKey CAR = ClaimKey.ofUser("car");
    private static final String MAKE = "(?<thing>(?:[\\p{Ll}\\p{N}-]+ ){0,3}" + NAME + ")";
    private static final List<Pattern> DRIVES =
            List.of(pattern("(?i:\\b(?:I|we)(?:'m|'re|'ve| am| are| have)?" + ADVERBS
                    + " (?:drive|driving|lease|leasing|share|bought|got ourselves|got myself|picked up)) (?i:(?:an?|our|my) )"
                    + MAKE));
    private static final Pattern OWNS = pattern(MY
            + "(?i: (?:new |old )?(?<what>car|bike|bicycle|motorbike|boat|phone|laptop|computer|camera|guitar|van|truck))"
            + IS + "(?i: an?| the)? " + MAKE);
    private static final Pattern SOLD = pattern("(?i:(?:^|\\band |\\b(?:I|we)(?:'ve| have)?" + ADVERBS
            + " )(?:sold|scrapped|crashed|totalled|traded in|got rid of|wrote off|gave away)) (?i:(?:the|my|our) )"
            + MAKE);

    private static final Pattern FAVOURITE = pattern(MY
            + "(?i: (?:all-time |absolute |new )?favou?rite (?<what>[\\p{Ll}-]+(?: [\\p{Ll}-]+)?)(?:'s| is| are|:| has always been| was always)"
            + ADVERBS + ") (?<thing>" + WORDS + ")");
    private static final Pattern FAVOURITE_LAST = pattern(
            "(?<thing>" + NAME + "(?: [\\p{Ll}-]+)?|^[\\p{L}-]+(?: [\\p{Ll}-]+){0,2}|[\\p{Ll}-]+)(?i:(?:'s| is| are)"
                    + ADVERBS + " my (?:new )?favou?rite(?: (?<what>(?!now\\b)[\\p{Ll}-]+))?)(?= now|[,.!]|$)");

    private static final Pattern LIKES = pattern(
            "(?i:\\bI(?: really| absolutely| just| do)? (?<how>love|adore|prefer|hate|can't stand|cannot stand|detest|dislike|don't like|do not like|enjoy)) (?<thing>"
                    + WORDS + ")");
    private static final Pattern NO_LONGER_LIKES = pattern(
            "(?i:\\b(?:I've|I have|I)(?: (?!not |never )\\p{Ll}+)? (?:gone off|went off|no longer (?:like|love|enjoy|prefer)|stopped liking)) (?<thing>"
                    + WORDS + ")");

    private static final Pattern INSTEAD = pattern("(?i:\\b(?:it's|it is|now it's|these days it's)" + ADVERBS
            + ") (?<thing>[\\p{L}'-]+(?: [\\p{L}'-]+)?)(?= (?i:for me|now|these days|instead)|[.!]|$)");

    @Override
    public void find(Clause clause) {
        has(clause);
        favourite(clause);
        likes(clause);
    }

    private static void has(Clause clause) {
        String text = clause.text();
        Optional<String> car = clause.heard().value(CAR);
        Matcher sold = SOLD.matcher(text);
        boolean isSold = sold.find()
                && car.filter(known -> shares(known, sold.group("thing"))).isPresent();
        if (isSold) {
            clause.ends(CAR, car.orElseThrow(), "no longer has the " + car.orElseThrow());
        }
        Matcher owns = OWNS.matcher(text);
        while (owns.find()) {
            String what = owns.group("what").toLowerCase(Locale.ROOT);
            String thing = cleaned(owns.group("thing"));
            clause.says(what, thing, "has a " + what + ", " + thing);
        }
        for (Pattern drives : DRIVES) {
            Matcher drive = drives.matcher(text);
            if (drive.find()) {
                boolean bought = !drive.group().matches("(?i).*\\b(?:drive|driving|lease|leasing)\\b.*");
                if (!bought || isSold || text.matches("(?i).*\\bcar\\b.*")) {
                    String thing = cleaned(drive.group("thing"));
                    clause.says("car", thing, "has a car, " + thing);
                }
            }
        }
    }

    private static String cleaned(String thing) {
        String phrase = EnglishForms.phrase(thing).orElse(thing).replaceAll("[.,]+$", "");
        return phrase.replaceFirst(
                "^(?:(?:old|new|ancient|used|second-hand|little|big|beloved|trusty|battered|rusty|brand-new|lovely) )+(?=\\p{Lu})",
                "");
    }

    private static boolean shares(String known, String named) {
        String name = named.replaceAll("^(?:[\\p{Ll}\\p{N}-]+ )+", "").replaceAll("[.,]+$", "");
        return known.contains(name);
    }

    private static void favourite(Clause clause) {
        Matcher is = FAVOURITE.matcher(clause.text());
        if (is.find()) {
            says(clause, is.group("what").toLowerCase(Locale.ROOT), is.group("thing"));
            return;
        }
        Matcher last = FAVOURITE_LAST.matcher(clause.text());
        if (last.find()) {
            Optional<String> what = Optional.ofNullable(last.group("what"))
                    .or(() -> clause.latest(key -> key.attribute().startsWith("favourite "))
                            .map(key -> key.attribute().substring("favourite ".length())));
            what.ifPresent(of -> says(clause, of, last.group("thing")));
        }
    }

    private static void says(Clause clause, String named, String words) {
        String what = named.replace("color", "colour").replace("flavor", "flavour");
        EnglishForms.phrase(words)
                .ifPresent(thing -> clause.says(
                        ClaimKey.ofUser("favourite " + what),
                        thing,
                        "has the favourite " + what + " " + thing,
                        ClaimKind.PREFERENCE,
                        Validity.UNKNOWN));
    }

    private static void likes(Clause clause) {
        Matcher noLonger = NO_LONGER_LIKES.matcher(clause.text());
        if (noLonger.find()) {
            EnglishForms.phrase(noLonger.group("thing")).ifPresent(thing -> {
                clause.heard()
                        .withValue(
                                thing,
                                key -> key.attribute().startsWith("favourite ")
                                        || key.attribute().startsWith("like"))
                        .ifPresent(key -> {
                            clause.ends(key, thing, "no longer likes " + thing);
                            Matcher instead = INSTEAD.matcher(clause.text());
                            if (instead.find() && key.attribute().startsWith("favourite ")) {
                                says(clause, key.attribute().substring("favourite ".length()), instead.group("thing"));
                            }
                        });
            });
            return;
        }
        Matcher likes = LIKES.matcher(clause.text());
        if (likes.find()) {
            String how = likes.group("how").toLowerCase(Locale.ROOT);
            boolean dislikes = how.matches("hate|can't stand|cannot stand|detest|dislike|don't like|do not like");
            EnglishForms.shortPhrase(likes.group("thing"))
                    .filter(thing -> thing.split(" ", -1).length <= 4)
                    .filter(thing ->
                            !thing.matches("(?i).*\\b(?:idea|day|way|time|sound|look|plan|weather|lot|fact)s?\\b.*"))
                    .ifPresent(thing -> clause.says(
                            new ClaimKey(ClaimKey.USER, "likes", thing),
                            dislikes ? "does not like " + thing : thing,
                            (dislikes ? "does not like " : how.equals("prefer") ? "prefers " : "likes ") + thing,
                            ClaimKind.PREFERENCE,
                            Validity.UNKNOWN));
        }
    }
}
