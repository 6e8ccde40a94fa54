package io.github.chatmemory4j.language;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

    /** The words that a phrase of more than one begins with; few do, so that most words are looked up once. */
    private final Map<Cue, Set<String>> openings;

    private Vocabulary(Map<Cue, Set<String>> entries) {
        this.entries = entries;
        this.openings = new EnumMap<>(Cue.class);
        entries.forEach((cue, phrases) -> openings.put(
                cue,
                phrases.stream()
                        .filter(phrase -> phrase.indexOf(' ') > 0)
                        .map(phrase -> phrase.substring(0, phrase.indexOf(' ')))
                        .collect(Collectors.toUnmodifiableSet())));
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Whether the word or phrase is listed for the cue. */
    public boolean has(Cue cue, String phrase) {
        return entries.getOrDefault(cue, Set.of()).contains(phrase);
    }

    /** All single words that are listed for anything, each once. */
    Set<String> words() {
        return entries.values().stream()
                .flatMap(Set::stream)
                .flatMap(BETWEEN_WORDS::splitAsStream)
                .collect(Collectors.toSet());
    }

    /** How many words and phrases of a sentence tell this. */
    public int count(Cue cue, List<String> words) {
        int count = 0;
        for (int from = 0; entries.containsKey(cue) && from < words.size(); from++) {
            count += isAt(cue, words, from) ? 1 : 0;
        }
        return count;
    }

    /** Whether the sentence begins with a word or phrase that tells this. */
    public boolean startsWith(Cue cue, List<String> words) {
        return !words.isEmpty() && isAt(cue, words, 0);
    }

    private boolean isAt(Cue cue, List<String> words, int from) {
        return lengthAt(cue, words, from) > 0;
    }

    /** How many words the word or phrase has that tells this at a place of a sentence; 0 when none does. */
    public int lengthAt(Cue cue, List<String> words, int from) {
        Set<String> listed = entries.getOrDefault(cue, Set.of());
        if (listed.contains(words.get(from))) {
            return 1;
        }
        if (!openings.getOrDefault(cue, Set.of()).contains(words.get(from))) {
            return 0;
        }
        StringBuilder phrase = new StringBuilder(words.get(from));
        for (int i = from + 1; i < words.size() && i < from + MAX_PHRASE_WORDS; i++) {
            phrase.append(' ').append(words.get(i));
            if (listed.contains(phrase.toString())) {
                return i - from + 1;
            }
        }
        return 0;
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
