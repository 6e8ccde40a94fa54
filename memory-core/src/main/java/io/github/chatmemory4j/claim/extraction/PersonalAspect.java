package io.github.chatmemory4j.claim.extraction;

import static io.github.chatmemory4j.claim.extraction.EnglishForms.ADVERBS;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.IS;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.MY;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.pattern;

import io.github.chatmemory4j.claim.ClaimKind;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How old the user is, and how to reach the user. */
final class PersonalAspect implements EnglishClaims.Aspect {

    private static final int MIN_AGE = 5;
    private static final int MAX_AGE = 119;

    private static final Pattern AGE = pattern("(?i:\\b(?:I'm|I am|I turned|I've turned|I've just turned)" + ADVERBS
            + ") (?<age>\\d{1,3})(?= years old|[,.!]|$| (?i:and|last|today|yesterday|now|next|this))(?!,\\d)");
    private static final Pattern HANDED = pattern("(?i:\\b(?:I'm|I am)" + ADVERBS + ") (?<hand>left|right)-handed");
    private static final Pattern AFRAID = pattern(
            "(?i:\\b(?:I'm|I am)" + ADVERBS + " (?:scared|afraid|terrified|frightened) of) (?<of>[\\p{L}' -]{3,40})");
    private static final Pattern BIRTHDAY =
            pattern(MY + "(?i: birthday)" + IS + "(?i:(?: on)?(?: the)?) (?<day>[\\p{L}\\p{N}][\\p{L}\\p{N} .]{2,24})");
    private static final Pattern BORN =
            pattern("(?i:\\bI was born (?:on|in)(?: the)?) (?<day>[\\p{L}\\p{N}][\\p{L}\\p{N} .]{2,24})");

    private static final String NUMBER = "(?<value>\\+?\\d[\\d ()/.-]{4,20}\\d)";
    private static final List<Pattern> PHONES = List.of(
            pattern(MY + "(?i: (?:new |own |mobile |phone |cell |home |private )*(?:number|mobile|phone|landline|cell))"
                    + IS + " " + NUMBER),
            pattern("(?i:\\bnew (?:phone |mobile )?number[:,]? (?:is )?)" + NUMBER),
            pattern("(?i:\\b(?:call|ring|text|reach) me (?:on|at)) " + NUMBER));
    private static final String ADDRESS = "(?<value>[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}.-]+\\.\\p{L}{2,})";
    private static final List<Pattern> MAILS = List.of(
            pattern(MY + "(?i: (?:new |own |private |personal )*(?:e-?mail|mail|address)(?: address)?)" + IS + " "
                    + ADDRESS),
            pattern(
                    "(?i:\\b(?:write (?:to )?me (?:at|on)|mail me (?:at|on)|email me (?:at|on)|reach me (?:at|on)|I use|I'm now at|I'm at|I've switched to|use) )"
                            + ADDRESS));

    @Override
    public void find(Clause clause) {
        Matcher age = AGE.matcher(clause.text());
        if (age.find()) {
            int years = Integer.parseInt(age.group("age"));
            if (years >= MIN_AGE && years <= MAX_AGE) {
                clause.says("age", age.group("age"), "is " + years + " years old");
            }
        }
        for (Pattern born : List.of(BIRTHDAY, BORN)) {
            Matcher day = born.matcher(clause.text());
            if (day.find()) {
                EnglishForms.phrase(day.group("day"))
                        .filter(
                                value -> value.matches(
                                        ".*(?:\\d|January|February|March|April|May|June|July|August|September|October|November|December).*"))
                        .ifPresent(value -> clause.says("birthday", value, "was born on or has birthday on " + value));
                break;
            }
        }
        Matcher handed = HANDED.matcher(clause.text());
        if (handed.find()) {
            clause.says("handedness", handed.group("hand") + "-handed", "is " + handed.group("hand") + "-handed");
        }
        Matcher afraid = AFRAID.matcher(clause.text());
        if (afraid.find()) {
            EnglishForms.shortPhrase(afraid.group("of"))
                    .ifPresent(of -> clause.saysOneOf("fear", of, "is afraid of " + of, ClaimKind.PREFERENCE));
        }
        first(PHONES, clause, "phone number");
        first(MAILS, clause, "e-mail address");
    }

    private static void first(List<Pattern> patterns, Clause clause, String attribute) {
        for (Pattern pattern : patterns) {
            Matcher said = pattern.matcher(clause.text());
            if (said.find()) {
                clause.says(attribute, said.group("value"), "has the " + attribute + " " + said.group("value"));
                return;
            }
        }
    }
}
