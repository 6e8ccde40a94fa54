package io.github.chatmemory4j.claim.extraction;

import io.github.chatmemory4j.language.Language;
import io.github.chatmemory4j.language.LanguageDetector;
import io.github.chatmemory4j.language.Languages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds claims without a model: by the forms in which people say something of themselves, and by the labelled values of
 * {@link io.github.chatmemory4j.facts.FactFinder}. What is asked, supposed, planned for others or said of others states
 * nothing about the user.
 *
 * <p>Knows English so far. In another language it finds nothing, rather than something wrong. Stateless; the time grows with
 * the length of the text.
 */
public final class RuleClaimExtractor implements ClaimExtractor {

    /** A message that states more than these is a list of something else. */
    private static final int MAX_PER_MESSAGE = 12;

    /** About a dozen words, of which a name may be most. */
    private static final int MAX_SHORT_CHARS = 80;

    /** How people speak of themselves in English and in no other language of Latin letters. */
    private static final Pattern OF_ONESELF =
            Pattern.compile("\\bI(?:['’](?:m|ve))? \\p{Ll}|\\b(?:[Mm]y|[Oo]ur|[Ww]e) \\p{Ll}");

    private static final Map<String, ClaimRules> RULES = Map.of(Languages.ENGLISH.tag(), new EnglishClaims());

    private final LanguageDetector detector;

    /** Tells the language of each message by its words. */
    public RuleClaimExtractor() {
        this(LanguageDetector.byWords());
    }

    public RuleClaimExtractor(LanguageDetector detector) {
        this.detector = detector;
    }

    /** The BCP 47 tags of the languages it finds claims in. */
    public static Set<String> languages() {
        return RULES.keySet();
    }

    @Override
    public List<FoundClaim> extract(ExtractionRequest request) {
        List<FoundClaim> found = new ArrayList<>();
        for (SaidText said : request.said()) {
            ClaimRules rules = RULES.get(language(said.text()).tag());
            if (rules != null) {
                rules.find(said, new Heard(request.known(), List.copyOf(found), request.zone())).stream()
                        .limit(MAX_PER_MESSAGE)
                        .forEach(found::add);
            }
        }
        return found;
    }

    /**
     * Where the language cannot be told, as of a few words with a name in them, only what is English in form is found.
     */
    private Language language(String text) {
        Language detected = detector.detect(text);
        boolean few =
                text.length() <= MAX_SHORT_CHARS && OF_ONESELF.matcher(text).find();
        return detected == Language.ANY || few ? Languages.ENGLISH : detected;
    }
}
