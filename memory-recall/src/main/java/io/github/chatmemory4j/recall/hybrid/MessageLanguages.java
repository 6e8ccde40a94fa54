package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.language.Cue;
import io.github.chatmemory4j.language.Language;
import io.github.chatmemory4j.language.LanguageDetector;
import io.github.chatmemory4j.language.Languages;
import io.github.chatmemory4j.language.Words;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * The languages of one conversation's messages. A message whose language cannot be told, as one of a few words, is taken to
 * be in the one most others are in; a conversation of which none can be told is in English. Not thread-safe; the index guards
 * it.
 */
final class MessageLanguages {

    private final LanguageDetector detector;
    private final Map<Language, Integer> messages = new HashMap<>();

    MessageLanguages(LanguageDetector detector) {
        this.detector = detector;
    }

    /**
     * The language of a message.
     *
     * @param isSure whether it can be told by the message alone
     */
    record Told(Language language, boolean isSure) {}

    /** The language of a message that is added. */
    Told added(String text) {
        Language detected = detector.detect(text);
        boolean isSure = isTold(text, detected);
        if (isSure) {
            count(detected);
        }
        return new Told(of(text, detected), isSure);
    }

    /** A message of which the language was told earlier. */
    void restored(IndexedMessage message) {
        if (message.tellsLanguage) {
            count(message.language);
        }
    }

    private void count(Language language) {
        messages.merge(language, 1, Integer::sum);
    }

    /** The language of a question. */
    Language of(String question) {
        return of(question, detector.detect(question));
    }

    private Language of(String text, Language detected) {
        return isTold(text, detected) || hasOtherScript(text) ? detected : usual();
    }

    /** A few plain words without grammar can be of any language. */
    private static boolean isTold(String text, Language detected) {
        return detected != Language.ANY
                && (hasOtherScript(text) || detected.vocabulary().count(Cue.FUNCTION, Words.of(text)) > 0);
    }

    /** The one most messages are in. */
    Language usual() {
        return messages.entrySet().stream()
                .max(Map.Entry.<Language, Integer>comparingByValue()
                        .thenComparing(entry -> entry.getKey().tag(), Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .orElse(Languages.ENGLISH);
    }

    /** Letters of another script than Latin, which tells the language or that none is known. */
    private static boolean hasOtherScript(String text) {
        return text.codePoints()
                .filter(Character::isLetter)
                .mapToObj(Character.UnicodeScript::of)
                .anyMatch(
                        script -> script != Character.UnicodeScript.LATIN && script != Character.UnicodeScript.COMMON);
    }
}
