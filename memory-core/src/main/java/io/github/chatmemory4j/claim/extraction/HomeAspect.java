package io.github.chatmemory4j.claim.extraction;

import static io.github.chatmemory4j.claim.extraction.EnglishForms.ADVERBS;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.AM;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.HAVE;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.I;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.IS;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.MY;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.NAME;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.nameIn;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.pattern;

import io.github.chatmemory4j.claim.ClaimKey;
import io.github.chatmemory4j.claim.ClaimKind;
import io.github.chatmemory4j.claim.Validity;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the user lives, lived, comes from and moves. */
final class HomeAspect implements EnglishClaims.Aspect {

    static final ClaimKey RESIDENCE = ClaimKey.ofUser("residence");

    private static final String PLACE = "(?<place>" + NAME + ")";
    private static final String DWELLING =
            "(?:flat|house|apartment|room|studio|place|cottage|houseboat|loft|bungalow|condo)";

    private static final List<Pattern> LIVES = List.of(
            pattern(I + "(?i:(?:'m|'re|'ve| am| are| have| do)?" + ADVERBS
                    + "(?: been)? (?:live|living|reside|residing)(?: [\\p{Ll}'-]+){0,5}? (?:in|near|outside)) "
                    + PLACE),
            pattern("(?i:\\b(?:I've|we've|I have|we have)" + ADVERBS + " lived(?: [\\p{Ll}'-]+){0,3}? in) " + PLACE),
            pattern(AM + "(?i: (?:based|settled|at home|resident)(?: [\\p{Ll}'-]+){0,2}? in) " + PLACE),
            pattern("(?i:\\bI\\b.*, (?:now |currently )?(?:based|living|settled) in) " + PLACE),
            pattern(MY + "(?i: (?:new |little |own |tiny )*(?:home|" + DWELLING + "))" + IS
                    + "(?i:(?: [\\p{Ll}'-]+){0,3}? in) " + PLACE),
            pattern("(?i:\\bhome)" + IS + " " + PLACE),
            pattern("(?i:\\b(?:I've|we've|I have|we have)" + ADVERBS + " been in) " + PLACE + "(?= (?:for|since)\\b)"),
            pattern(AM + "(?i: in an?(?: [\\p{Ll}'-]+){0,3} " + DWELLING + " in) " + PLACE),
            pattern(HAVE + "(?i: (?:rent|own|bought|rented)(?: [\\p{Ll}'-]+){0,4} " + DWELLING + " in) " + PLACE));

    private static final Pattern LIVES_AT = pattern(I + "(?i:(?:'m|'re| am| are)?" + ADVERBS
            + " (?:live|living|reside) at) (?<address>(?:\\d+[a-z]? )?" + NAME + ")");

    private static final Pattern MOVED = pattern("(?i:\\b(?:I|we)(?:'ve|'m|'re| have| am| are)?" + ADVERBS
            + "(?: [\\p{Ll}]+ and)? (?:moved|relocated|resettled|emigrated)(?: (?:house|back|over|away|out|home))*(?: from )?)(?<old>(?:(?<=from )"
            + NAME + ")?)(?i:(?: [\\p{Ll}'-]+){0,2}? to) " + PLACE);
    private static final Pattern MOVING =
            pattern(AM + "(?i: (?:moving|relocating|emigrating)(?: [\\p{Ll}]+){0,2}? to) " + PLACE);
    private static final Pattern LIVED =
            pattern("(?i:\\b(?:I|we)" + ADVERBS + " (?:used to live|lived|grew up) in) " + PLACE);
    private static final Pattern NO_LONGER = pattern("(?i:\\b(?:I|we)" + ADVERBS
            + "(?:'ve| have)? (?:no longer live in|don't live in|do not live in|(?:finally )?left|moved out of|moved away from)) "
            + PLACE);
    private static final Pattern IN = pattern(AM + "(?i:(?: [\\p{Ll}]+){0,2}? in) " + PLACE);
    private static final Pattern FROM =
            pattern("(?i:\\b(?:I'm|I am|I come|we come|we're|we are)" + ADVERBS + "(?: originally)? from) " + PLACE);

    @Override
    public void find(Clause clause) {
        String text = clause.text();
        Matcher moved = MOVED.matcher(text);
        if (moved.find()) {
            moved(clause, moved);
            return;
        }
        left(clause);
        for (Pattern lives : LIVES) {
            Optional<String> place = nameIn(lives, text, "place");
            if (place.isPresent()) {
                clause.says(RESIDENCE, place.get(), "lives in " + place.get(), ClaimKind.FACT, Validity.UNKNOWN);
                break;
            }
        }
        nameIn(LIVES_AT, text, "address").ifPresent(address -> clause.says("address", address, "lives at " + address));
        nameIn(MOVING, text, "place")
                .ifPresent(place -> clause.says(
                        ClaimKey.ofUser("planned move"),
                        place,
                        "is going to move to " + place,
                        ClaimKind.TASK,
                        Validity.UNKNOWN));
        nameIn(FROM, text, "place").ifPresent(place -> clause.says("origin", place, "comes from " + place));
    }

    private static void moved(Clause clause, Matcher moved) {
        Optional<String> place = EnglishForms.name(moved.group("place"));
        if (place.isEmpty()) {
            return;
        }
        Heard heard = clause.heard();
        Optional<String> old = EnglishForms.name(moved.group("old"));
        if (old.isPresent()
                && heard.value(WorkAspect.EMPLOYER).filter(old.get()::equals).isPresent()) {
            clause.says(WorkAspect.EMPLOYER, place.get(), "works for " + place.get(), ClaimKind.FACT, Validity.UNKNOWN);
            return;
        }
        Validity since = EnglishMonths.in(clause).map(Validity::since).orElse(Validity.UNKNOWN);
        if (old.isPresent() && heard.value(RESIDENCE).isEmpty()) {
            Validity until = since.from()
                    .map(Validity::until)
                    .orElse(Validity.until(clause.said().at()));
            clause.says(RESIDENCE, old.get(), "lived in " + old.get(), ClaimKind.FACT, until);
        }
        clause.says(RESIDENCE, place.get(), "lives in " + place.get(), ClaimKind.FACT, since);
        clause.endsIfKnown(ClaimKey.ofUser("planned move"), "has moved, so no longer plans to move to");
    }

    /** What was left, and where the user is instead, if the sentence says so. */
    private static void left(Clause clause) {
        String text = clause.text();
        Optional<String> left = nameIn(NO_LONGER, text, "place");
        if (left.isPresent()) {
            boolean lived =
                    clause.heard().value(RESIDENCE).filter(left.get()::equals).isPresent();
            if (lived || text.matches("(?i).*\\b(?:live|moved)\\b.*")) {
                clause.ends(RESIDENCE, left.get(), "no longer lives in " + left.get());
            }
            if (lived) {
                nameIn(IN, text, "place")
                        .ifPresent(place ->
                                clause.says(RESIDENCE, place, "lives in " + place, ClaimKind.FACT, Validity.UNKNOWN));
            }
        }
        nameIn(LIVED, text, "place")
                .filter(place -> !text.matches("(?i).*\\bhave lived\\b.*"))
                .ifPresent(place -> clause.says(
                        RESIDENCE,
                        place,
                        "lived in " + place,
                        ClaimKind.FACT,
                        Validity.until(clause.said().at())));
    }
}
