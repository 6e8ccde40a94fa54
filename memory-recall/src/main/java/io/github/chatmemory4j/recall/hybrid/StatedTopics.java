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

    /** Compared at once, so that a question is not held up. */
    private static final int SETTLED_MESSAGES = 64;

    /** Each sentence is compared with as many that share a word, the newest; a word of more tells nothing. */
    private static final int MOST_WITH_A_WORD = 50;

    /** More sentences than somebody types at once. */
    private static final int MOST_SENTENCES = 12;

    private final LanguageDetector languages;

    /** The sentences of each message, in the order of the messages. */
    private final NavigableMap<Long, List<Said>> byPosition = new TreeMap<>();

    private final Map<String, List<Said>> byWord = new HashMap<>();

    /** What was read and is not compared yet, oldest first. */
    private final List<Long> unread = new ArrayList<>();

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
            if (unread.isEmpty()) {
                all.forEach(this::compare);
            } else {
                unread.add(position);
            }
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
        remember(later);
    }

    private void remember(Said later) {
        for (String word : later.sentence.stems()) {
            List<Said> withWord = byWord.computeIfAbsent(later.key(word), unused -> new ArrayList<>());
            withWord.add(later);
            if (withWord.size() > MOST_WITH_A_WORD) {
                withWord.remove(0);
            }
        }
    }

    /** Writes what is stated in a message. */
    void write(PackedOutput out, long position) {
        List<Said> all = byPosition.getOrDefault(position, List.of());
        out.number(all.size());
        all.forEach(said -> StatementForm.write(out, said.sentence));
    }

    /** Reads what is stated in a message, of which the messages before were read. */
    void read(PackedInput in, String speaker, long position) {
        List<Said> all = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            all.add(new Said(speaker, position, StatementForm.sentence(in)));
        }
        if (!all.isEmpty()) {
            byPosition.put(position, all);
            unread.add(position);
        }
    }

    /** Works out what became of some sentences that were read without it, and returns whether there are more. */
    boolean settleSome() {
        List<Long> some = unread.subList(0, Math.min(SETTLED_MESSAGES, unread.size()));
        some.forEach(position -> byPosition.getOrDefault(position, List.of()).forEach(this::compare));
        some.clear();
        return !unread.isEmpty();
    }

    /** Writes what became of all sentences; nothing, and false, while that is not worked out. */
    boolean writeStanding(PackedOutput out) {
        if (!unread.isEmpty()) {
            return false;
        }
        List<Said> changed = byPosition.values().stream()
                .flatMap(List::stream)
                .filter(said -> said.replaces || said.replacedBy != null)
                .toList();
        out.number(changed.size());
        for (Said said : changed) {
            writePlace(out, said);
            out.number(said.replaces ? 1 : 0).number(said.replacedBy == null ? 0 : 1);
            if (said.replacedBy != null) {
                writePlace(out, said.replacedBy);
            }
        }
        return true;
    }

    private void writePlace(PackedOutput out, Said said) {
        out.number(said.position)
                .number(byPosition.getOrDefault(said.position, List.of()).indexOf(said));
    }

    private Said place(PackedInput in) {
        return byPosition.getOrDefault(in.number(), List.of()).get(in.count());
    }

    /** Takes over what became of all sentences that were read so far. */
    void readStanding(PackedInput in) {
        for (int left = in.count(); left > 0; left--) {
            Said said = place(in);
            said.replaces = in.number() == 1;
            said.replacedBy = in.number() == 1 ? place(in) : null;
        }
        unread.forEach(position -> byPosition.getOrDefault(position, List.of()).forEach(this::remember));
        unread.clear();
    }

    /** Forgets what messages state, and works out anew what holds. */
    void remove(Collection<Long> positions) {
        if (byPosition.keySet().removeAll(positions)) {
            byWord.clear();
            unread.clear();
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
