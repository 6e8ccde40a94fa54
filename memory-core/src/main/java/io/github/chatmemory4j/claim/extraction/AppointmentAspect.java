package io.github.chatmemory4j.claim.extraction;

import static io.github.chatmemory4j.claim.extraction.EnglishForms.pattern;

import io.github.chatmemory4j.claim.ClaimKey;
import io.github.chatmemory4j.claim.ClaimKind;
import io.github.chatmemory4j.claim.Validity;
import io.github.chatmemory4j.facts.Fact;
import io.github.chatmemory4j.facts.FactFinder;
import io.github.chatmemory4j.language.Languages;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the user has to do, when, and other labelled values such as codes and amounts. */
final class AppointmentAspect implements EnglishClaims.Aspect {

    private static final String DAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day";
    private static final String MONTH =
            "(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)";
    private static final String DATE = "(?:(?:the )?\\d{1,2}(?:st|nd|rd|th)(?: of)?(?: " + MONTH + ")?|\\d{1,2}\\.? "
            + MONTH + "|" + MONTH + " \\d{1,2}(?:st|nd|rd|th)?|" + DAY
            + "(?: week| morning| afternoon| evening| night)?|tomorrow|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[/.]\\d{1,2}(?:[/.]\\d{2,4})?)";
    private static final String TIME =
            "(?:(?:at )?(?:\\d{1,2}(?::\\d{2})?(?: ?(?:am|pm|o'clock))?|noon|midnight|half past \\w+|nine|ten|eleven|twelve|one|two|three|four|five|six|seven|eight))";
    private static final String WHEN = "(?<when>" + DATE + "(?:,? " + TIME + "\\b)?|" + TIME + " on " + DATE + ")";

    private static final Pattern DATED = pattern(
            "(?i:\\b(?:my|our|the) (?<what>(?!first|last|next)[\\p{L}'-]+(?: [\\p{L}'-]+){0,3}?)(?:'s| is| are|'s been| has been| was| got| have been)(?: now)?"
                    + "(?: booked| scheduled| set| moved| rescheduled| postponed| pushed(?: back)?| brought forward| planned| due| confirmed)?(?: for| to| on| at| until| in)* "
                    + WHEN + ")");
    private static final Pattern HAS = pattern(
            "(?i:\\b(?:I|we)(?:'ve| have|'ve got| have got| got| booked| made)+(?: got)? an? (?<what>(?:[\\p{L}'-]+ ){0,3}(?:appointment|meeting|interview|exam|flight|reservation|check-?up|lesson|class|date|deadline|party|surgery|operation|viewing))(?: booked| scheduled)?(?: with [\\p{L}. ]{2,20}?)?(?: for| on| at| in| to [\\p{L}]+ on)* "
                    + WHEN + ")");
    private static final Pattern MOVED = pattern(
            "(?i:^(?:\\W*(?:no|no wait|wait|sorry|oh|oops|correction|actually|scratch that|update)\\b[,:!.]? ?)*(?:they|we|I|he|she|it|that|the \\p{L}+)?(?:'ve|'s| have| has| is|'ll be)?"
                    + "(?: now| been| actually| just)*(?: rang| called)?[:,]?(?: ?(?:moved|pushed|shifted|rescheduled|postponed|changed|brought|is|it's|on|was))*(?: it| that| this| forward| back)*(?: been moved)?(?: to| on| for| until|:)* "
                    + WHEN + ")");
    private static final Pattern CANCELLED = Pattern.compile("(?i)\\b(?:cancelled|canceled|called off|is off)\\b");
    private static final Pattern MINE = Pattern.compile("(?i)\\b(?:my|our)\\b");
    private static final Pattern NEGATED = Pattern.compile("n't\\b|\\b(?:not|never|no longer)\\b");
    private static final Pattern SECRET = Pattern.compile(
            "(?i)\\b(?:password|passwort|passphrase|secret|pin|cvv|cvc|token|api key|private key|seed phrase)\\b");

    private static final Pattern PLAN = pattern(
            "(?i:\\b(?:I'm|I am|we're|we are)(?<not> not| no longer)?(?: (?!not |no |never )\\p{Ll}+)? (?<how>going to|flying to|travelling to|traveling to|driving to|visiting|off to)) (?<thing>"
                    + EnglishForms.NAME + ")(?<rest>[^.!?,;]{0,60})");

    private static final Pattern TRIP_OFF = pattern(
            "(?i:\\b(?:my|our|the) (?:trip|flight|journey|holiday|vacation|visit) to) (?<thing>" + EnglishForms.NAME
                    + ")(?i: (?:is|was|has been|got)(?: now| just)? (?:off|cancelled|canceled|called off)(?=\\s*(?:[.,;!?]|$|because|since|due|after all|then)))");
    private static final Pattern OTHER_DATE = pattern(
            "(?i:\\b(?:on|in|it's|is)) (?<now>" + DATE + ")(?i:,?(?: and)? not(?: on| in)?) (?<old>" + DATE + ")");

    private static final Pattern TRIP_TIME = pattern("(?i:(?:on|in|this|next) (?<when>" + DATE + "|" + MONTH
            + "|weekend|week|month|summer|spring|autumn|winter))");

    @Override
    public void find(Clause clause) {
        if (onOtherDate(clause)) {
            return;
        }
        if (!dated(clause)) {
            labelled(clause);
        }
        EnglishForms.nameIn(TRIP_OFF, clause.text(), "thing")
                .ifPresent(place -> clause.endsIfKnown(new ClaimKey(ClaimKey.USER, "trip", place), "the trip is off:"));
        Matcher plan = PLAN.matcher(clause.text());
        while (plan.find()) {
            EnglishForms.name(plan.group("thing")).ifPresent(place -> trip(clause, plan, place));
        }
    }

    private static void trip(Clause clause, Matcher plan, String place) {
        ClaimKey trip = new ClaimKey(ClaimKey.USER, "trip", place);
        String how = plan.group("how").toLowerCase(Locale.ROOT);
        if (plan.group("not") != null) {
            clause.endsIfKnown(trip, "is not " + how);
            return;
        }
        Matcher when = TRIP_TIME.matcher(plan.group("rest"));
        String time = when.find() ? ", " + when.group() : "";
        clause.says(trip, place + time, "is " + how + " " + place + time, ClaimKind.TASK, Validity.UNKNOWN);
    }

    /** Whether a date takes the place of the one that a trip is known to have. */
    private static boolean onOtherDate(Clause clause) {
        Matcher said = OTHER_DATE.matcher(clause.text());
        if (!said.find()) {
            return false;
        }
        for (Map.Entry<ClaimKey, String> known : clause.heard().values().entrySet()) {
            if (known.getKey().attribute().equals("trip") && known.getValue().endsWith(said.group("old"))) {
                String kept = known.getValue()
                        .substring(
                                0, known.getValue().length() - said.group("old").length());
                String value = kept + said.group("now");
                clause.says(known.getKey(), value, "is going to " + value, ClaimKind.TASK, Validity.UNKNOWN);
                return true;
            }
        }
        return false;
    }

    private static boolean dated(Clause clause) {
        String text = clause.text();
        for (Pattern pattern : new Pattern[] {HAS, DATED}) {
            Matcher said = pattern.matcher(text);
            if (said.find()) {
                says(clause, said.group("what").toLowerCase(Locale.ROOT), said.group("when"));
                return true;
            }
        }
        boolean cancelled = CANCELLED.matcher(text).find();
        Matcher moved = MOVED.matcher(text);
        if (cancelled) {
            clause.latest(key -> isAppointment(key)
                            && (text.toLowerCase(Locale.ROOT).contains(key.attribute())
                                    || text.matches("(?i)^.{0,6}(?:it|that|they)\\b.*")))
                    .ifPresent(key -> clause.endsIfKnown(key, "cancelled: " + key.attribute()));
        } else if (moved.find()) {
            clause.latest(AppointmentAspect::isAppointment)
                    .ifPresent(key -> says(clause, key.attribute(), moved.group("when")));
            return true;
        }
        return false;
    }

    private static boolean isAppointment(ClaimKey key) {
        return key.scope().equals("when");
    }

    private static void says(Clause clause, String what, String when) {
        if (!SECRET.matcher(what).find()
                && !what.matches(
                        "(?i)(?:birthday|name|age|time|weather|day|date|favou?rite.*|problem|thing|question|number)")) {
            clause.says(
                    new ClaimKey(key(what).subject(), key(what).attribute(), "when"),
                    when,
                    what + ": " + when,
                    ClaimKind.TASK,
                    Validity.UNKNOWN);
        }
    }

    /** What is somebody else's is no attribute of the user. */
    private static ClaimKey key(String label) {
        int owner = label.indexOf("'s ");
        return owner > 0
                ? new ClaimKey(label.substring(0, owner), label.substring(owner + "'s ".length()), "")
                : ClaimKey.ofUser(label);
    }

    /** Values with a label, as the facts of a summary have them. */
    private static void labelled(Clause clause) {
        if (!MINE.matcher(clause.text()).find() || SECRET.matcher(clause.text()).find()) {
            return;
        }
        for (Fact fact : FactFinder.find("", clause.text(), "", Languages.ENGLISH)) {
            int colon = fact.text().indexOf(": ");
            if (fact.form() != Fact.Form.MENTION && colon > 0 && !fact.values().isEmpty()) {
                String label =
                        fact.text().substring(0, colon).toLowerCase(Locale.ROOT).replaceFirst("^(?:my|our|the) ", "");
                boolean known = clause.heard().found().stream()
                        .anyMatch(one -> one.position() == clause.said().position()
                                && fact.text().contains(one.statement().value()));
                if (!known && label.length() > 2 && !NEGATED.matcher(label).find()) {
                    String value = fact.text().substring(colon + 2);
                    clause.says(key(label), value, label + ": " + value, ClaimKind.FACT, Validity.UNKNOWN);
                }
            }
        }
    }
}
