package io.github.chatmemory4j.language;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells a language by its script, and where several have the same script by which one's grammar words occur most. Where a
 * few words leave that open, their letters tell; what those leave open, in plain letters, counts as the first language of the
 * list. Immutable.
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

    /** In more words, one language has more grammar than all others. */
    private static final int MAX_SHORT = 12;

    /** Fewer words tell too little. */
    private static final int MIN_SHORT = 3;

    /** Where words tell little, they are of the first language unless their letters are a hundred times likelier in another. */
    private static final double CLEARLY = Math.log(100);

    /** A single word of grammar may be a word of another language too. */
    private static final int CLEAR = 2;

    private final List<Language> languages;
    private final List<Language> latin;
    private final Supplier<WordShapes> shapes;

    WordDetector(List<Language> languages) {
        this.languages = List.copyOf(languages);
        this.latin = languages.stream().filter(Scripts::isLatin).toList();
        this.shapes = new Supplier<>() {
            private volatile @Nullable WordShapes made;

            @Override
            public WordShapes get() {
                WordShapes known = made;
                if (known == null) {
                    known = new WordShapes(latin);
                    made = known;
                }
                return known;
            }
        };
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
        int next = 0;
        for (Language language : latin) {
            int count = language.vocabulary().count(Cue.FUNCTION, words);
            if (count > most) {
                next = most;
                most = count;
                best = language;
            } else {
                next = Math.max(next, count);
            }
        }
        boolean few = words.size() <= MAX_SHORT && latin.size() > 1;
        if (most > 0 && most >= MIN_SHARE * words.size()) {
            double lead = words.size() < MIN_SHORT ? CLEARLY : 0;
            return few && (most == next || most < CLEAR) ? shapes.get().closest(words, lead) : best;
        }
        if (few && words.size() >= MIN_SHORT && shapes.get().areKnown(words)) {
            return shapes.get().closest(words, CLEARLY);
        }
        if (!isPlain(text)) {
            return Language.ANY;
        }
        return words.size() < FEW_WORDS ? first() : Language.ANY;
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
