package io.github.chatmemory4j.recall.hybrid;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The names in front of a conversation's messages. Not thread-safe; the index guards it. */
final class SpeakerNames {

    /** Who says less than a tenth of a conversation is a subject of it rather than a party to it. */
    private static final int PARTY_SHARE = 10;

    static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}_'’-]*");
    private static final Pattern POSSESSIVE = Pattern.compile("['’]s?$");

    private final Map<String, Integer> messagesByName = new HashMap<>();

    void add(IndexedMessage message) {
        messagesByName.merge(message.speaker, 1, Integer::sum);
    }

    void remove(IndexedMessage message) {
        messagesByName.computeIfPresent(message.speaker, (name, messages) -> messages == 1 ? null : messages - 1);
    }

    /** Every word of the names of those who take part, with the names it is a word of. */
    Map<String, Set<String>> parties() {
        int messages =
                messagesByName.values().stream().mapToInt(Integer::intValue).sum();
        Map<String, Set<String>> namesByWord = new HashMap<>();
        messagesByName.forEach((name, count) -> {
            if (!name.isEmpty() && count * PARTY_SHARE >= messages) {
                WORD.matcher(name).results().forEach(word -> namesByWord
                        .computeIfAbsent(plain(word.group()), unused -> new HashSet<>())
                        .add(name));
            }
        });
        return namesByWord;
    }

    /** A word in lower case and without the ending of a possessive. */
    static String plain(String word) {
        return POSSESSIVE.matcher(word.toLowerCase(Locale.ROOT)).replaceFirst("");
    }
}
