package io.github.chatmemory4j.summary;

import io.github.chatmemory4j.facts.FactFinder;
import io.github.chatmemory4j.facts.FactKind;
import io.github.chatmemory4j.facts.FactValue;
import io.github.chatmemory4j.language.Cue;
import io.github.chatmemory4j.language.Language;
import io.github.chatmemory4j.language.LanguageDetector;
import io.github.chatmemory4j.language.SentenceCues;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How much a sentence states that is worth remembering in a conversation.
 *
 * <p>In falling order: what somebody is called and can be reached at, which outweighs all other cues together; figures,
 * decisions, what is still open, what happened to whom, and names. Questions, reactions, what is only supposed or quoted, what
 * is about the listener, and what a program wrote lose. The cues are those of the sentence's language; where none is known,
 * figures, addresses and names carry the choice. No pattern takes more than about linear time.
 */
final class SentenceScore {

    private static final Set<FactKind> FIGURES =
            EnumSet.of(FactKind.NUMBER, FactKind.AMOUNT, FactKind.DATE, FactKind.ID);
    private static final Set<FactKind> ADDRESSES = EnumSet.of(FactKind.EMAIL, FactKind.URL, FactKind.PATH);
    private static final Set<FactKind> NAMES = EnumSet.of(FactKind.NAME, FactKind.SYMBOL);

    private static final Pattern FIGURE = Pattern.compile("\\d++(?:[.,:/-]\\d++)*+");
    private static final Pattern ADDRESS = Pattern.compile("\\S@\\S|://|\\w/\\w");
    private static final Pattern NAME = Pattern.compile("(?<=[\\p{Ll},] )\\p{Lu}\\p{L}+");

    /** The score of what says nothing, and is kept only where there is nothing else. */
    static final double SMALL_TALK = -100;

    private static final int SMALL_TALK_CHARS = 16;
    private static final int SMALL_TALK_SPACES = 1;
    private static final double IDENTITY = 20;
    /** For a sentence that states an exact fact. */
    private static final double STATED = 1.5;

    private static final int FULL_SENTENCE_WORDS = 10;
    private static final int FRAGMENT_WORDS = 2;

    private SentenceScore() {}

    static double of(String sentence) {
        return of(sentence, LanguageDetector.byWords().detect(sentence));
    }

    static double of(String sentence, Language language) {
        SentenceCues cues = SentenceCues.of(sentence, language);
        if (cues.isMachineText()) {
            return SMALL_TALK / 2;
        }
        double values = values(sentence, language);
        double score = values + statement(cues) - withheld(cues);
        if (language.tellsIdentity(sentence) && !cues.asks()) {
            score += IDENTITY;
        }
        return values == 0 && isSmallTalk(sentence) && score < 1.5 ? SMALL_TALK : 1 + score;
    }

    private static double values(String sentence, Language language) {
        if (language.factWords().isEmpty()) {
            return 1.2 * count(FIGURE, sentence, 3)
                    + 1.5 * count(ADDRESS, sentence, 2)
                    + 0.6 * count(NAME, sentence, 2);
        }
        List<FactValue> values = FactFinder.values(sentence, language);
        double stated =
                values.isEmpty() || FactFinder.find("", sentence, "", language).isEmpty() ? 0 : STATED;
        return stated
                + 1.2 * count(FIGURES, values, 3)
                + 0.7 * count(NAMES, values, 3)
                + 1.5 * count(ADDRESSES, values, 2);
    }

    /** What it has of a statement: somebody, something that happened, a decision. */
    private static double statement(SentenceCues cues) {
        double score = 0.12 * Math.min(FULL_SENTENCE_WORDS, cues.contentWords());
        score += cues.has(Cue.SPEAKER) ? 1 : 0;
        score += cues.has(Cue.RELATION) ? 0.7 : 0;
        score += cues.tellsEvent() ? 0.7 : 0;
        score += cues.has(Cue.PLAN) ? 0.6 : 0;
        score += cues.has(Cue.DECISION) ? 1.2 : 0;
        score += cues.has(Cue.OPEN) ? 1 : 0;
        score += cues.has(Cue.PREFERENCE) ? 0.8 : 0;
        score += cues.has(Cue.CHANGE) ? 0.8 : 0;
        score += cues.has(Cue.NUMBER) ? 0.4 : 0;
        return score + (cues.has(Cue.TIME) ? 0.5 : 0);
    }

    /** What speaks against it. */
    private static double withheld(SentenceCues cues) {
        double score = cues.asks() ? 5 : 0;
        score += cues.startsWith(Cue.REACTION) ? 2 : 0;
        score += cues.has(Cue.SUPPOSITION) ? 1.5 : 0;
        score += cues.quotes() ? 1.5 : 0;
        score += cues.has(Cue.ADDRESSEE) ? cues.has(Cue.SPEAKER) ? 0.8 : 1.5 : 0;
        score += cues.startsWith(Cue.PRONOUN) ? 0.7 : 0;
        score += cues.text().endsWith("!") ? 0.4 : 0;
        return score + (cues.contentWords() <= FRAGMENT_WORDS ? 1 : 0);
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

    private static long count(Pattern pattern, String sentence, int most) {
        return pattern.matcher(sentence).results().limit(most).count();
    }
}
