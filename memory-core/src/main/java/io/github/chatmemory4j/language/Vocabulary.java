package io.github.chatmemory4j.language;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words and fixed phrases of a language that tell something, by what they tell. Words are in lower case with a plain
 * apostrophe, as those of {@link Words}; a phrase is up to four of them. Immutable and safe to share between threads.
 */
public final class Vocabulary {

    /** Knows no word. */
    public static final Vocabulary NONE = new Vocabulary(Map.of());

    private static final int MAX_PHRASE_WORDS = 4;
    private static final Pattern BETWEEN_ENTRIES = Pattern.compile("\\s*[,\\n]\\s*");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("\\s+");

    private final Map<Cue, Set<String>> entries;

    private Vocabulary(Map<Cue, Set<String>> entries) {
        this.entries = entries;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Whether the word or phrase is listed for the cue. */
    public boolean has(Cue cue, String phrase) {
        return entries.getOrDefault(cue, Set.of()).contains(phrase);
    }

    /** How many words and phrases of a sentence tell this. */
    public int count(Cue cue, List<String> words) {
        Set<String> listed = entries.getOrDefault(cue, Set.of());
        int count = 0;
        for (int from = 0; !listed.isEmpty() && from < words.size(); from++) {
            count += isAt(listed, words, from) ? 1 : 0;
        }
        return count;
    }

    /** Whether the sentence begins with a word or phrase that tells this. */
    public boolean startsWith(Cue cue, List<String> words) {
        return !words.isEmpty() && isAt(entries.getOrDefault(cue, Set.of()), words, 0);
    }

    private static boolean isAt(Set<String> listed, List<String> words, int from) {
        StringBuilder phrase = new StringBuilder();
        for (int i = from; i < words.size() && i < from + MAX_PHRASE_WORDS; i++) {
            phrase.append(i == from ? "" : " ").append(words.get(i));
            if (listed.contains(phrase.toString())) {
                return true;
            }
        }
        return false;
    }

    /** Collects words; not safe to share between threads. */
    public static final class Builder {

        private final Map<Cue, Set<String>> entries = new EnumMap<>(Cue.class);

        private Builder() {}

        /** Adds single words, with white space between them. */
        public Builder words(Cue cue, String words) {
            entries.computeIfAbsent(cue, c -> new HashSet<>()).addAll(List.of(BETWEEN_WORDS.split(words.strip())));
            return this;
        }

        /** Adds phrases, with commas or line breaks between them. */
        public Builder phrases(Cue cue, String phrases) {
            entries.computeIfAbsent(cue, c -> new HashSet<>()).addAll(List.of(BETWEEN_ENTRIES.split(phrases.strip())));
            return this;
        }

        public Vocabulary build() {
            Map<Cue, Set<String>> copy = new HashMap<>();
            entries.forEach((cue, words) -> copy.put(cue, Set.copyOf(words)));
            return new Vocabulary(copy);
        }
    }
}
