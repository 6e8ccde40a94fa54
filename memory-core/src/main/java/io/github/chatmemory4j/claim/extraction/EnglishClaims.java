package io.github.chatmemory4j.claim.extraction;

import io.github.chatmemory4j.language.Languages;
import io.github.chatmemory4j.language.SentenceCues;
import io.github.chatmemory4j.language.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What people say of themselves in English. */
final class EnglishClaims implements ClaimRules {

    /** What is not said to be so. */
    private static final Pattern NOT_SO =
            Pattern.compile("(?i)\\b(?:if|unless|would|wouldn't|could|couldn't|might|maybe|perhaps"
                    + "|possibly|probably|imagine|suppose|supposing|wish|hope|hoping|hopefully|someday|some day|one day|next life|dream\\w*"
                    + "|thinking (?:of|about)|think (?:of|about)|considering|looking at|pretend\\w*|joking|joke|kidding|just kidding"
                    + "|as if|let's say|in theory|hypothetical\\w*|asked me to|asked us to|told me to|wants? me to|want us to"
                    + "|offered me|role-?play|in the game|my character|in (?:the|my) (?:novel|book|story|film|movie)|lottery"
                    + "|almost|nearly|ought to|should|as a child|as a kid|when I was|applied|applying)\\b|'d\\b");

    /** What is told of somebody else's words. */
    private static final Pattern HEARSAY = Pattern.compile(
            "(?i)^(?:\\W*)(?:he|she|they|it|the \\w+|my \\w+|\\p{L}+) (?:says?|said|claims?|thinks?|thought|believes?|told|wrote|announced)\\b");

    /** A question that asks nothing, behind a statement. */
    private static final Pattern TAG = Pattern.compile(
            "(?i), (?:can you believe (?:it|that)|right|you know|ok|okay|isn't (?:it|that \\w+)|see|got it|would you believe it)\\?$");

    /** Who it is about often goes without saying. */
    private static final Pattern WITHOUT_SUBJECT = Pattern.compile(
            "^(?:Moved|Started|Joined|Left|Quit|Sold|Bought|Got|Switched|Retired|Became|Adopted|Lost|Scrapped)\\b(?! me\\b)");

    private static final Pattern TO_MEMORY = Pattern.compile(
            "(?i)\\b(?:the user|this user|user's|system (?:rule|prompt|message)|ignore (?:all|everything|previous|what)|memory update"
                    + "|from now on,? (?:always|never)|as an ai|you are now)\\b");

    private static final List<Aspect> ASPECTS = List.of(
            new HomeAspect(),
            new WorkAspect(),
            new PeopleAspect(),
            new PetAspect(),
            new HealthAspect(),
            new ThingsAspect(),
            new PersonalAspect(),
            new AppointmentAspect(),
            new PlanAspect(),
            new CorrectionAspect());

    /** One side of a person's life. Stateless. */
    interface Aspect {

        /** Adds what the sentence says of it. */
        void find(Clause clause);
    }

    @Override
    public List<FoundClaim> find(SaidText said, Heard heard) {
        List<FoundClaim> found = new ArrayList<>();
        String text = said.text().replace('’', '\'').replace('‘', '\'');
        for (String sentence : Sentences.of(text, Languages.ENGLISH)) {
            String whole = TAG.matcher(sentence).replaceFirst(".");
            String statement = WITHOUT_SUBJECT.matcher(whole).find() ? "I " + lowerFirst(whole) : whole;
            if (states(statement)) {
                Clause clause = new Clause(statement, said, heard, found);
                ASPECTS.forEach(aspect -> aspect.find(clause));
            }
        }
        return found;
    }

    private static String lowerFirst(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private static boolean states(String sentence) {
        SentenceCues cues = SentenceCues.of(sentence, Languages.ENGLISH);
        return !sentence.endsWith("?")
                && !cues.isMachineText()
                && !NOT_SO.matcher(sentence).find()
                && !HEARSAY.matcher(sentence).find()
                && !TO_MEMORY.matcher(sentence).find();
    }
}
