package io.github.chatmemory4j.recall.hybrid;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The words of a conversation that a word is a part of, or that are a part of it, in languages that write compounds as one
 * word: "Versicherung" and "Krankenversicherung". No dictionary is needed, because only words that were said count. Stateless.
 */
final class Compounds {

    private static final Set<String> LANGUAGES = Set.of("de", "nl");

    /** Shorter parts are in words that have nothing to do with them. */
    private static final int PART_CHARS = 4;

    /** The other part is a word too. */
    private static final int OTHER_CHARS = 3;

    private Compounds() {}

    static boolean areWrittenIn(String language) {
        return LANGUAGES.contains(language);
    }

    /** Other words of messages that begin or end with a word, or with which it begins or ends. */
    static Set<String> of(String word, List<TermBlock> blocks) {
        Set<String> compounds = new TreeSet<>();
        if (word.length() >= PART_CHARS) {
            for (TermBlock block : blocks) {
                for (String other : block.words()) {
                    if (isPart(word, other) || isPart(other, word)) {
                        compounds.add(other);
                    }
                }
            }
        }
        return compounds;
    }

    private static boolean isPart(String part, String whole) {
        return part.length() >= PART_CHARS
                && whole.length() >= part.length() + OTHER_CHARS
                && (whole.startsWith(part) || whole.endsWith(part));
    }
}
