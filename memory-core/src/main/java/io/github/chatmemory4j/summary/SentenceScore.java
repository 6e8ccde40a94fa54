package io.github.chatmemory4j.summary;

import io.github.chatmemory4j.facts.FactFinder;
import io.github.chatmemory4j.facts.FactKind;
import io.github.chatmemory4j.facts.FactValue;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How much a sentence states that is worth remembering in a conversation.
 *
 * <p>In falling order: what somebody is called and can be reached at, which outweighs all other cues together; figures,
 * statements about oneself, addresses, decisions and names. Questions and words without content lose. The wording is
 * English; in other languages figures, addresses and names carry the choice. No pattern takes more than about linear time.
 */
final class SentenceScore {

    private static final Pattern IDENTITY = Pattern.compile("\\b(?:my|our|(?:user|customer)'s) (?:[\\w']+ ){0,2}"
            + "(?:name|birthday|email|e-mail|address|phone|id|number)\\b|\\bcalls? me\\b");
    private static final Pattern INTRODUCTION = Pattern.compile("\\bI(?:['’]m| am) \\p{Lu}\\p{L}");
    private static final Pattern ABOUT_ONESELF = Pattern.compile(
            "\\b(?:my|our|(?:user|customer)'s) \\w+(?: \\w+)? (?:is|are|was|were|will be|costs?)\\b|\\bi(?:'m| am|'ve| have|'ll) \\w+"
                    + "|\\b(?:i|we|user|customer) (?:lives?|works?|likes?|loves?|hates?|prefers?|needs?|wants?|uses?|was born|moved"
                    + "|decided|agreed|chose|bought|booked)\\b|\\b(?:user|customer) (?:is|has)\\b");
    private static final Pattern CALLED = Pattern.compile("\\b(?:named|called) \\p{Lu}");
    private static final Pattern DECISION = Pattern.compile(
            "\\b(?:decided?|decision|agreed?|instead|no longer|changed|cancel(?:led)?|deadline|due|allergic|always|never|important"
                    + "|remember)\\b");
    private static final Set<FactKind> FIGURES =
            EnumSet.of(FactKind.NUMBER, FactKind.AMOUNT, FactKind.DATE, FactKind.ID);
    private static final Set<FactKind> ADDRESSES = EnumSet.of(FactKind.EMAIL, FactKind.URL, FactKind.PATH);
    private static final Set<FactKind> NAMES = EnumSet.of(FactKind.NAME, FactKind.SYMBOL);

    /** The score of what says nothing, and is kept only where there is nothing else. */
    static final double SMALL_TALK = -100;

    private static final int SMALL_TALK_CHARS = 16;
    private static final int SMALL_TALK_SPACES = 1;

    private SentenceScore() {}

    static double of(String sentence) {
        String lower = sentence.toLowerCase(Locale.ROOT).replace('’', '\'');
        double score = 1;
        score +=
                IDENTITY.matcher(lower).find() || INTRODUCTION.matcher(sentence).find() ? 15 : 0;
        score += ABOUT_ONESELF.matcher(lower).find() || CALLED.matcher(sentence).find() ? 2 : 0;
        score += DECISION.matcher(lower).find() ? 1.5 : 0;
        List<FactValue> values = FactFinder.values(sentence);
        score += 1.2 * count(FIGURES, values, 3);
        score += 0.8 * count(NAMES, values, 3);
        score += 1.5 * count(ADDRESSES, values, 2);
        score -= sentence.endsWith("?") || sentence.endsWith("？") ? 3 : 0;
        return score == 1 && isSmallTalk(sentence) ? SMALL_TALK : score;
    }

    /** "Thanks!", "Sounds good." */
    private static boolean isSmallTalk(String sentence) {
        return sentence.length() < SMALL_TALK_CHARS
                && sentence.chars().filter(c -> c == ' ').count() <= SMALL_TALK_SPACES;
    }

    private static long count(Set<FactKind> kinds, List<FactValue> values, int most) {
        return values.stream()
                .filter(value -> kinds.contains(value.kind()))
                .limit(most)
                .count();
    }
}
