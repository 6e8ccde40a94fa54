package io.github.chatmemory4j.demo.offline;

import java.util.regex.Pattern;

/** The kind of thing a question asks for, and what a line must have to tell it. */
enum AskedFor {
    AGE(
            "\\bhow old\\b|\\bmy age\\b|\\bage of\\b",
            "\\b(?:turn(?:s|ed|ing)?|is|am|are|be|i'm|she's|he's|it's|aged?) (?:just |now |already |about |almost |nearly )?NUMBER\\b|\\byears? old\\b|\\bmonths? old\\b|\\bborn\\b.*NUMBER"),
    FREQUENCY(
            "\\bhow often\\b|\\bhow frequently\\b",
            "\\b(?:once|twice|times|every|each|daily|weekly|monthly|yearly|never|always|often|rarely|sometimes|(?:mon|tues|wednes|thurs|fri|satur|sun)days)\\b"),
    COST(
            "\\bhow much (?!time|sugar|milk|water|weight)|\\bwhat(?: is|'s|s)? .*\\b(?:price|cost|budget|salary)\\b|\\bwhat did .* cost\\b",
            "NUMBER|\\bfree\\b"),
    COUNT(
            "\\bhow (?:many|long|tall|far|big|large|heavy|high)\\b|\\bhow much\\b",
            "NUMBER|\\b(?:a|an|no|only|both|several)\\b"),
    PLACE(
            "^\\W*(?:and |so |but )?where\\b|\\b(?:what|which) (?:city|town|country|place|street)\\b",
            "\\b(?:in|at|to|from|near|on|by|around|into|behind|under|over|of|between)\\b|\\b(?:next door|abroad|upstairs|home|here|there|called|address|is|was)\\b"),
    TIME(
            "\\bwhen\\b|\\b(?:what|which) (?:time|day|date|month|year|weekday)\\b|\\bhow soon\\b",
            "\\d|\\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|morning|noon|afternoon|evening|night|midnight|today|tonight|tomorrow|yesterday|week|weekend|month|year|christmas|easter|ago|since|after|before|during|at (?:NUMBER|half|quarter)|NUMBER o'clock)\\b"),
    PERSON(
            "\\bwho(?:'s|se|m)?\\b",
            "\\p{Lu}\\p{L}+|\\b(?:mother|father|mom|mum|dad|sister|brother|son|daughter|wife|husband|grandmother|grandfather|grandma|grandpa|aunt|uncle|cousin|friend|neighbour|neighbor|teacher|doctor|boss)\\b"),
    OCCUPATION(
            "\\b(?:job|profession|occupation|for a living|for work)\\b|\\bwhat (?:do|does) .{1,40} do\\s*\\?",
            "\\b(?:i'm|i am|as|she's|he's|is|was) an? (?!(?:bit|little|fan|vegan|vegetarian|big|huge|early|late|night|morning|member|friend|mother|father|mom|mum|dad|parent|twin)\\b)(?:\\p{L}+ ){0,2}\\p{L}+|\\bteach|\\bwork(?:s|ed|ing)? (?:as|at|for|with)\\b|\\b(?:run|runs|own|owns) an?\\b"),
    ANYTHING("", "");

    private static final String NUMBER =
            "(?:\\\\d[\\\\d.,:]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen|half)";

    private final Pattern question;
    private final Pattern answer;

    AskedFor(String question, String answer) {
        this.question = Pattern.compile(question, Pattern.CASE_INSENSITIVE);
        // Capital letters tell names apart, so only the rest is in any case.
        this.answer =
                Pattern.compile(numbered(answer).startsWith("\\p{Lu}") ? numbered(answer) : "(?i)" + numbered(answer));
    }

    private static String numbered(String pattern) {
        return pattern.replaceAll("NUMBER", NUMBER);
    }

    static AskedFor of(String question) {
        for (AskedFor kind : values()) {
            if (kind.question.matcher(question).find()) {
                return kind;
            }
        }
        return ANYTHING;
    }

    boolean isTold(String line) {
        return answer.matcher(line).find();
    }
}
