package io.github.chatmemory4j.language;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells a language by its script, and where several have the same script by which one's grammar words occur most. Short
 * texts without any, in plain letters, count as the first language of the list. Immutable.
 */
final class WordDetector implements LanguageDetector {

    static final WordDetector ALL = new WordDetector(Languages.ALL);

    /** What follows says the same. */
    private static final int MAX_CHARS = 2_000;

    /** Fewer words may well have no grammar in them: "Deadline: 14 March". */
    private static final int FEW_WORDS = 6;

    private static final double MIN_SHARE = 0.12;
    private static final int MAX_ASCII = 127;
    private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}\\p{M}]+");

    private final List<Language> languages;

    WordDetector(List<Language> languages) {
        this.languages = List.copyOf(languages);
    }

    @Override
    public Language detect(String text) {
        String beginning = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
        String script = Scripts.of(beginning);
        if (!script.isEmpty()) {
            return script.equals("latin") ? byWords(beginning) : named(script);
        }
        return Language.ANY;
    }

    private Language named(String tag) {
        return languages.stream()
                .filter(language -> language.tag().equals(tag))
                .findFirst()
                .orElse(Language.ANY);
    }

    private Language byWords(String text) {
        List<String> words = Words.of(text);
        Language best = Language.ANY;
        int most = 0;
        for (Language language : languages) {
            int count = Scripts.isLatin(language) ? language.vocabulary().count(Cue.FUNCTION, words) : 0;
            if (count > most) {
                most = count;
                best = language;
            }
        }
        if (most > 0 && most >= MIN_SHARE * words.size()) {
            return best;
        }
        return isPlain(text) && words.size() < FEW_WORDS ? first() : Language.ANY;
    }

    private Language first() {
        return languages.isEmpty() ? Language.ANY : languages.get(0);
    }

    /** Letters beyond ASCII in names only: an English text has names of all countries in it. */
    private static boolean isPlain(String text) {
        return NOT_LETTERS
                .splitAsStream(text)
                .filter(word -> !word.isEmpty() && !Character.isUpperCase(word.codePointAt(0)))
                .flatMapToInt(String::chars)
                .allMatch(c -> c <= MAX_ASCII);
    }
}
