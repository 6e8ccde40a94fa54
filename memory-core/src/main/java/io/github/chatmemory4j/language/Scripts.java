package io.github.chatmemory4j.language;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which languages a script leaves in question. */
final class Scripts {

    private static final Set<String> NOT_LATIN = Set.of("zh", "ja", "ko", "hi", "ar", "ru");

    private static final Map<UnicodeScript, String> LANGUAGES = new EnumMap<>(Map.of(
            UnicodeScript.HAN, "zh",
            UnicodeScript.HIRAGANA, "ja",
            UnicodeScript.KATAKANA, "ja",
            UnicodeScript.HANGUL, "ko",
            UnicodeScript.DEVANAGARI, "hi",
            UnicodeScript.ARABIC, "ar",
            UnicodeScript.CYRILLIC, "ru",
            UnicodeScript.LATIN, "latin"));

    private Scripts() {}

    static boolean isLatin(Language language) {
        return !NOT_LATIN.contains(language.tag());
    }

    /**
     * The tag of the language that most letters are of; "latin" where the script does not tell, empty when there is no letter
     * of a known script. A word of Latin script among others, as a product's name, does not count for much: a letter of a
     * script that writes words with one or two counts threefold. Kana tell Japanese from Chinese.
     */
    static String of(String text) {
        Map<String, Integer> counts = new HashMap<>();
        text.codePoints().filter(Character::isLetter).forEach(c -> {
            String language = LANGUAGES.get(UnicodeScript.of(c));
            if (language != null) {
                counts.merge(language, Words.isWithoutSpaces(c) ? 3 : 1, Integer::sum);
            }
        });
        if (counts.containsKey("ja")) {
            counts.merge("ja", counts.getOrDefault("zh", 0), Integer::sum);
        }
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
