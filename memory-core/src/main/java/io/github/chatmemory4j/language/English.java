package io.github.chatmemory4j.language;

import io.github.chatmemory4j.message.Role;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What recall needs to know about English. */
public final class English implements Language {

    private static final Set<String> FUNCTION_WORDS = words(
            """
            what when where who whom whose which why how did do does done doing didn't don't doesn't has have had having
            haven't hasn't hadn't is are was were be been being isn't aren't wasn't weren't am will would could should can
            may might must shall won't wouldn't couldn't shouldn't can't a an the and or but if then than so of in on at to
            for from by with about as into over after before during between it its it's this that these those there their
            them they they're he him his she her hers i i'm i've i'd i'll you your yours you're you've you'd you'll me my
            mine we our ours us we're we've not no any some""");

    private static final Set<String> SMALL_TALK = words(
            """
            thanks thank thx ty please ok okay k yes yeah yep yup nope nah sure hi hello hey hiya bye goodbye cheers welcome
            sorry great good nice cool awesome perfect fine lovely wonderful amazing excellent fantastic super brilliant wow
            oh ah hmm hm haha hahaha lol ha ugh yay well right exactly absolutely definitely indeed course really true
            morning afternoon evening night day weekend later soon tomorrow today again agree understood understand got get
            see know think mean sense makes make sound sounds look looks like love let's let go going ahead continue next
            wait moment maybe perhaps help helps helped helpful problem worries funny hilarious bad hear talk say tell
            repeat shorter lot much very just too also now then here all same one thing things that's what's how's way up
            done""");

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
                    + "(?:who|whom|whose|what|what's|whats|when|where|which|why|how|remind me|tell me|show me|find|look up|list"
                    + "|do you (?:remember|recall|know)|did (?:i|you|we|he|she|they)|(?:can|could|would|will) you)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern PRONOUN =
            Pattern.compile("\\b(?:(i|me|my|mine|we|us|our|ours)|you|your|yours)\\b(?!\\.)", Pattern.CASE_INSENSITIVE);

    @Override
    public boolean isFunctionWord(String word) {
        return !word.equals("May") && FUNCTION_WORDS.contains(lower(word));
    }

    @Override
    public boolean isSmallTalk(String word) {
        return SMALL_TALK.contains(lower(word));
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

    private static Set<String> words(String list) {
        return Set.of(list.strip().split("\\s+"));
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT).replace('’', '\'');
    }
}
