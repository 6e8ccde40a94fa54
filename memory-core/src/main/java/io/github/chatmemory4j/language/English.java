package io.github.chatmemory4j.language;

import io.github.chatmemory4j.message.Role;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** English. */
public final class English extends WordedLanguage {

    private static final String ANNOUNCEMENT =
            "(?:(?:sure|certainly|of course|okay|ok|absolutely|got it|understood)\\b[!,.]? ?)?"
                    + "(?:here(?:'s| is| are)|below is|this is|the following is|i(?:'ve| have) (?:updated|summarized|summarised))"
                    + "[^.\\n]{0,80}|(?:sure|certainly|of course|absolutely)\\b[!,.]?$"
                    + "|(?:let me know|feel free|i hope this|is there anything|would you like me|please let me know)\\b.*";

    private static final TimeWords TIMES = TimeWords.in(Locale.UK, true)
            .numbers("one|a|an two three four five six seven eight nine ten eleven twelve")
            .units("day|days", "week|weeks", "month|months", "year|years")
            .day(2, "the day after tomorrow", "day after tomorrow")
            .day(-2, "the day before yesterday", "day before yesterday")
            .date(
                    "{d}(?:st|nd|rd|th)?(?: of)? {month}\\.?,? {y}",
                    "{month}\\.? {d}(?:st|nd|rd|th)?,? {y}",
                    "{d}(?:st|nd|rd|th)?(?: of)? {month}",
                    "{month}\\.? {d}(?:st|nd|rd|th)?(?!\\d| ?[:%])")
            .distance(-1, "{n} {unit} ago", "{n} {unit} back", "(?:the )?past {unit}(?= ago)")
            .distance(1, "in {n} {unit}", "{n} {unit} from now", "in {n} {unit}(?:'s|s') time")
            .weekday(-1, "last {weekday}", "this past {weekday}")
            .weekday(1, "next {weekday}")
            .unit(-1, "last {unit}", "this past {unit}")
            .unit(0, "this {unit}")
            .unit(1, "next {unit}")
            .day(-1, "yesterday", "last night")
            .day(1, "tomorrow")
            .day(0, "today", "tonight", "this (?:morning|afternoon|evening)");

    private static final Pattern ASKS_FOR_TIME = Pattern.compile(
            "^\\s*(?:when|since when|how long|(?:what|which) (?:date|day|month|year|time)|how many (?:days|weeks|months|years))\\b"
                    + "|\\bwhen (?:did|was|is|has|were|will|does|do|are|am)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern TELLS_TIME = Pattern.compile(
            "\\b(?:yesterday|today|tonight|tomorrow|ago|since|recently|weekend|january|february|march|april|june|july"
                    + "|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
                    + "|(?:last|next|this|past) (?:night|week|month|year|summer|fall|autumn|winter|spring|morning|afternoon"
                    + "|evening)|days?|weeks?|months?|years?|(?:19|20)\\d\\d|\\d+(?:st|nd|rd|th)|\\d{1,2}(?::\\d\\d)? ?[ap]m"
                    + "|\\d{1,2}:\\d\\d)\\b|\\bMay \\d",
            Pattern.CASE_INSENSITIVE);

    /** Who is asked to tell is not who is meant: "do you remember", "tell me". */
    private static final Pattern ASKING = Pattern.compile(
            "\\b(?:(?:do|can|could|would|will) you (?:please )?(?:still )?(?:remember|recall|know|say|find|look up"
                    + "|(?:tell|remind|give|show|help)(?: me)?)|(?:please )?(?:tell|remind|give|show|help) me|let me know)\\b",
            Pattern.CASE_INSENSITIVE);

    /** People who type leave question marks out. */
    private static final Pattern BEGINS_TO_ASK = Pattern.compile(
            "\\s*(?:(?:and|so|but|ok|okay|hey|hi|please|sorry)[, ]+)*"
                    + "(?:guess (?:who|what|which|where|how)|who|whom|whose|what|what's|whats|when|where|which|why|how|remind me|tell me|show me|find|look up|list"
                    + "|do you (?:remember|recall|know)|did (?:i|you|we|he|she|they)|(?:can|could|would|will) you)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern PRONOUN =
            Pattern.compile("\\b(?:(i|me|my|mine|we|us|our|ours)|you|your|yours)\\b(?!\\.)", Pattern.CASE_INSENSITIVE);

    private static final Pattern IDENTITY = Pattern.compile(
            "\\b(?:my|our|(?:user|customer)'s) (?:[\\w']+ ){0,2}"
                    + "(?:name|birthday|email|e-mail|address|phone|id|number)\\b(?=[^.!?]{0,12}?(?:\\bis\\b|\\bwas\\b|\\bare\\b|'s\\b|[:=@\\d]))|\\bcalls? me (?!(?:after|before|at|on|when|if|back|later|tomorrow|again|in|for|about|to|a|an|the|crazy|old|out|up)\\b)\\w");

    private static final Pattern INTRODUCTION = Pattern.compile("\\bI(?:['’]m| am) \\p{Lu}\\p{L}");

    private static final int MIN_PAST_CHARS = 5;

    /** The language; without state. */
    public English() {
        super(
                "en",
                EnglishWords.VOCABULARY,
                EnglishRefusals.PATTERN,
                ANNOUNCEMENT,
                "mr mrs ms dr prof st vs etc approx dept fig no e.g i.e");
    }

    @Override
    public Optional<FactWords> factWords() {
        return Optional.of(FactWords.ENGLISH);
    }

    @Override
    public boolean tellsIdentity(String sentence) {
        String lower = sentence.toLowerCase(Locale.ROOT).replace('’', '\'');
        return IDENTITY.matcher(lower).find() || INTRODUCTION.matcher(sentence).find();
    }

    @Override
    public boolean tellsEvent(String word) {
        return super.tellsEvent(word)
                || (word.length() >= MIN_PAST_CHARS && word.endsWith("ed") && !word.endsWith("eed"));
    }

    @Override
    public List<TimeExpression> times(String text, LocalDate saidOn) {
        return TIMES.in(text, saidOn);
    }

    @Override
    public boolean isFunctionWord(String word) {
        return !word.equals("May") && super.isFunctionWord(word);
    }

    @Override
    public boolean asks(String text) {
        return QuestionMarks.nearTheEndOf(text)
                || (text.length() <= QuestionMarks.GOES_ON_CHARS
                        && BEGINS_TO_ASK.matcher(text).lookingAt());
    }

    @Override
    public boolean asksForTime(String question) {
        return ASKS_FOR_TIME.matcher(question).find();
    }

    @Override
    public boolean tellsTime(String text) {
        return TELLS_TIME.matcher(text).find();
    }

    @Override
    public Optional<Role> speakerMeant(String question) {
        Matcher pronoun = PRONOUN.matcher(ASKING.matcher(question).replaceAll(" "));
        if (!pronoun.find()) {
            return Optional.empty();
        }
        return Optional.of(pronoun.group(1) == null ? Role.ASSISTANT : Role.USER);
    }

    @Override
    public List<DateSpan> dates(String question, LocalDate today) {
        return EnglishDates.in(question, today);
    }
}
