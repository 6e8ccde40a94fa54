package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.language.Language;
import io.github.chatmemory4j.language.LanguageDetector;
import io.github.chatmemory4j.language.Sentences;
import io.github.chatmemory4j.recall.StatedChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sentences in which users say that something they told before is different now, in every language of which the words are
 * known: "the keys are under the flowerpot now". Not thread-safe; the index guards it.
 */
final class StatedTopics {

    /** Each sentence is compared with as many that share a word, the newest; a word of more tells nothing. */
    private static final int MOST_WITH_A_WORD = 50;

    /** More sentences than somebody types at once. */
    private static final int MOST_SENTENCES = 12;

    private final LanguageDetector languages;

    /** The sentences of each message, in the order of the messages. */
    private final NavigableMap<Long, List<Said>> byPosition = new TreeMap<>();

    private final Map<String, List<Said>> byWord = new HashMap<>();

    StatedTopics(LanguageDetector languages) {
        this.languages = languages;
    }

    /** A sentence and what became of it. */
    private static final class Said {

        private final String speaker;
        private final long position;
        private final StatedSentence sentence;
        private @Nullable Said replacedBy;
        private boolean replaces;

        Said(String speaker, long position, StatedSentence sentence) {
            this.speaker = speaker;
            this.position = position;
            this.sentence = sentence;
        }

        String key(String word) {
            return speaker + '\n' + word;
        }

        Said now() {
            Said now = this;
            while (now.replacedBy != null) {
                now = now.replacedBy;
            }
            return now;
        }
    }

    /** Finds what a message states; the messages before it must be in already. */
    void add(String speaker, long position, String text) {
        Language language = languages.detect(text);
        List<Said> all = new ArrayList<>();
        Sentences.of(text, language).stream().limit(MOST_SENTENCES).forEach(sentence -> StatedSentence.of(
                        sentence, language)
                .ifPresent(stated -> all.add(new Said(speaker, position, stated))));
        if (!all.isEmpty()) {
            byPosition.put(position, all);
            all.forEach(this::compare);
        }
    }

    private void compare(Said later) {
        Set<String> words = later.sentence.stems();
        for (String word : later.sentence.mayChange() ? words : Set.<String>of()) {
            for (Said earlier : byWord.getOrDefault(later.key(word), List.of())) {
                if (earlier.replacedBy == null && Replacement.isOf(later.sentence, earlier.sentence)) {
                    earlier.replacedBy = later;
                    later.replaces = true;
                }
            }
        }
        for (String word : words) {
            List<Said> withWord = byWord.computeIfAbsent(later.key(word), unused -> new ArrayList<>());
            withWord.add(later);
            if (withWord.size() > MOST_WITH_A_WORD) {
                withWord.remove(0);
            }
        }
    }

    /** Forgets what messages state, and works out anew what holds. */
    void remove(Collection<Long> positions) {
        if (byPosition.keySet().removeAll(positions)) {
            byWord.clear();
            byPosition
                    .values()
                    .forEach(all -> all.forEach(said -> {
                        said.replacedBy = null;
                        said.replaces = false;
                        compare(said);
                    }));
        }
    }

    List<StatedChange> of(long position) {
        return byPosition.getOrDefault(position, List.of()).stream()
                .filter(said -> said.replaces || said.replacedBy != null)
                .map(said -> new StatedChange(said.sentence.topic(), said.replacedBy == null))
                .distinct()
                .toList();
    }

    Set<Long> replacements(long position) {
        Set<Long> positions = new HashSet<>();
        for (Said said : byPosition.getOrDefault(position, List.of())) {
            if (said.replacedBy != null) {
                positions.add(said.now().position);
            }
        }
        return positions;
    }
}
