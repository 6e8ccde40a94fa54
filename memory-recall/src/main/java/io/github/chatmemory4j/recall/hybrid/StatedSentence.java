package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.language.Cue;
import io.github.chatmemory4j.language.FactWords;
import io.github.chatmemory4j.language.FactWords.Use;
import io.github.chatmemory4j.language.Language;
import io.github.chatmemory4j.language.Vocabulary;
import io.github.chatmemory4j.language.Word;
import io.github.chatmemory4j.language.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A sentence in which somebody states something, read for what it is of and what it says of that. Immutable.
 *
 * @param terms its words with a meaning, in order; the first is what it is of
 * @param opening how it begins
 * @param changes whether it says that something is so from now on
 * @param takesBack whether it says that something is no longer so
 * @param others who is related to the speaker, by their words
 */
record StatedSentence(List<Term> terms, Opening opening, boolean changes, boolean takesBack, Set<String> others) {

    /** What is longer tells a story. */
    private static final int MAX_WORDS = 20;

    private static final Pattern CAPITALIZED = Pattern.compile("(?<=[^\\p{L}\\p{N}])\\p{Lu}[\\p{L}\\p{M}]*");
    private static final Pattern NOTHING_SURE = Pattern.compile("[?？؟]\\s*$");
    /** The letters that stay of a word before an apostrophe. */
    private static final int MAX_ELIDED = 2;

    private static final String GENITIVE = "'s";

    /** Where a name follows in a language that writes nouns with a capital, too. */
    private static final Set<String> BEFORE_PLACES = Set.of("in", "nach", "bei", "aus");

    /** What a term can be the value of. */
    enum Kind {
        FIGURE,
        DAY,
        NAME,
        /** Where somebody lives or works, in whatever words. */
        MATTER,
        WORD
    }

    /**
     * A word with a meaning.
     *
     * @param stem by which it is the same as others
     * @param before the word in front of it; empty for the first
     * @param place where it stands
     */
    record Term(String stem, String text, Kind kind, String before, Place place) {

        /** Whether it stands behind an article or a preposition, and so may say which one is meant. */
        boolean qualifies() {
            return place == Place.BEHIND_GRAMMAR;
        }

        /** "My brother's": it is not the subject, but whose that is. */
        boolean tellsWhose() {
            return text.endsWith(GENITIVE);
        }
    }

    /** Where a term stands. */
    enum Place {
        OTHER,
        /** Behind an article or a preposition. */
        BEHIND_GRAMMAR,
        /** Behind a word of the speaker: "my". */
        BEHIND_SPEAKER,
        /** Behind a word for who is spoken to: "your". */
        BEHIND_ADDRESSEE,
        /** Behind a word that says that it is another one: "new". */
        BEHIND_NEW
    }

    /** How a sentence begins. */
    enum Opening {
        /** With talk, or with what was said before. */
        NONE,
        /** With what it is of: "the rent". */
        SUBJECT,
        /** With a word of its own, as one that says what to do. */
        BARE
    }

    StatedSentence {
        terms = List.copyOf(terms);
        others = Set.copyOf(others);
    }

    /** Reads a sentence; empty when it states nothing. */
    static Optional<StatedSentence> of(String sentence, Language language) {
        List<String> words = Words.of(sentence);
        Vocabulary vocabulary = language.vocabulary();
        boolean states = words.size() <= MAX_WORDS
                && !NOTHING_SURE.matcher(sentence).find()
                && !vocabulary.startsWith(Cue.REACTION, words)
                && !vocabulary.startsWith(Cue.QUESTION, words)
                && vocabulary.count(Cue.SUPPOSITION, words) == 0;
        return states ? new Reading(sentence, words, language).stated() : Optional.empty();
    }

    /** What it is of. */
    String subject() {
        return terms.get(0).stem();
    }

    /** What it is of, in its own words. */
    String topic() {
        return terms.get(0).text();
    }

    boolean isOfMatter() {
        return terms.get(0).kind() == Kind.MATTER;
    }

    /** Whether it says that anything is different now. */
    boolean mayChange() {
        return changes || terms.stream().anyMatch(term -> term.place() == Place.BEHIND_NEW);
    }

    Set<String> stems() {
        return terms.stream().map(Term::stem).collect(Collectors.toSet());
    }

    Optional<Term> term(String stem) {
        return terms.stream().filter(term -> term.stem().equals(stem)).findFirst();
    }

    /** Finds the words with a meaning. */
    private static final class Reading {

        private final List<String> said;
        private final List<String> words;
        private final Language language;
        private final Vocabulary vocabulary;
        private final @Nullable FactWords lexicon;
        private final Set<String> capitalized = new HashSet<>();
        private final List<Term> terms = new ArrayList<>();
        private int first = -1;

        Reading(String sentence, List<String> said, Language language) {
            this.said = said;
            this.words = said.stream().map(Reading::withoutElision).toList();
            this.language = language;
            this.vocabulary = language.vocabulary();
            this.lexicon = language.factWords().orElse(null);
            Matcher name = CAPITALIZED.matcher(sentence);
            while (name.find()) {
                capitalized.add(name.group().toLowerCase(Locale.ROOT));
            }
        }

        /** "j'habite" is "habite". */
        private static String withoutElision(String word) {
            int apostrophe = word.indexOf('\'');
            return apostrophe > 0 && apostrophe <= MAX_ELIDED && apostrophe < word.length() - MAX_ELIDED - 1
                    ? word.substring(apostrophe + 1)
                    : word;
        }

        Optional<StatedSentence> stated() {
            for (int i = 0; i < words.size(); ) {
                int read = read(i);
                first = first < 0 && !terms.isEmpty() ? i : first;
                i += read;
            }
            if (terms.isEmpty()) {
                return Optional.empty();
            }
            boolean takesBack = vocabulary.count(Cue.CHANGE, words) > 0 || anyIs(Use.END);
            boolean changes = takesBack || vocabulary.count(Cue.RENEWAL, words) > 0;
            return Optional.of(new StatedSentence(terms, opening(), changes, takesBack, others()));
        }

        private boolean anyIs(Use use) {
            return words.stream().anyMatch(word -> is(use, word));
        }

        private boolean is(Use use, String word) {
            return lexicon != null && lexicon.is(use, word);
        }

        private Opening opening() {
            Term term = terms.get(0);
            if (vocabulary.count(Cue.ADDRESSEE, words) > 0) {
                return Opening.NONE;
            }
            if (term.kind() == Kind.MATTER
                    || isLetter(words.get(0))
                    || !said.get(first).equals(words.get(first))) {
                return Opening.SUBJECT;
            }
            String before = term.before();
            if (before.isEmpty() || vocabulary.has(Cue.SMALL_TALK, before)) {
                return Opening.BARE;
            }
            boolean speaks = vocabulary.has(Cue.SPEAKER, before) && before.indexOf('\'') < 0;
            boolean grammar = language.isFunctionWord(before) && !vocabulary.has(Cue.PRONOUN, before);
            return first == 1 && (speaks || (grammar && before.indexOf('\'') < 0)) ? Opening.SUBJECT : Opening.NONE;
        }

        private Set<String> others() {
            return words.stream()
                    .filter(word -> vocabulary.has(Cue.RELATION, word))
                    .collect(Collectors.toSet());
        }

        /** Reads the word there, or the words of a phrase, and returns how many they are. */
        private int read(int at) {
            for (Cue matter : new Cue[] {Cue.RESIDENCE, Cue.EMPLOYMENT}) {
                int length = vocabulary.lengthAt(matter, words, at);
                if (length > 0) {
                    terms.add(new Term(matter.name(), "", Kind.MATTER, before(at), Place.OTHER));
                    return length;
                }
            }
            int grammar = 0;
            for (Cue cue : new Cue[] {Cue.RENEWAL, Cue.CHANGE, Cue.NEW}) {
                grammar = Math.max(grammar, vocabulary.lengthAt(cue, words, at));
            }
            return grammar > 0 ? grammar : readTerm(at);
        }

        private int readTerm(int at) {
            String word = words.get(at);
            int figure = figureLength(at);
            int day = vocabulary.lengthAt(Cue.TIME, words, at);
            if (figure > 0) {
                add(at, String.join("", words.subList(at, at + figure)), Kind.FIGURE);
                return figure;
            }
            if (day > 0) {
                if (lexicon == null || is(Use.WEEKDAY, Word.stem(word)) || is(Use.MONTH, word)) {
                    add(at, String.join("", words.subList(at, at + day)), Kind.DAY);
                }
                return day;
            }
            if (!isGrammar(word, at)) {
                add(at, word, isName(at) ? Kind.NAME : Kind.WORD);
            }
            return 1;
        }

        private boolean isGrammar(String word, int at) {
            return language.isFunctionWord(word)
                    || vocabulary.has(Cue.SMALL_TALK, word)
                    || is(Use.CHANGE, word)
                    || (at > 0 && is(Use.FILLER, word))
                    || is(Use.JOINT, word);
        }

        /** How many words are a figure; where no spaces are written, a figure has several. */
        private int figureLength(int at) {
            int end = at;
            while (end < words.size() && isFigure(words.get(end)) && (end == at || isLetter(words.get(end)))) {
                end++;
            }
            return end - at;
        }

        private boolean isFigure(String word) {
            return word.chars().anyMatch(Character::isDigit) || vocabulary.has(Cue.NUMBER, word);
        }

        /** Of a script that writes no spaces. */
        private static boolean isLetter(String word) {
            return word.length() == 1 && Character.isIdeographic(word.codePointAt(0));
        }

        private boolean isName(int at) {
            boolean capitalsAreNames = lexicon == null || lexicon.capitalsAreNames();
            return capitalized.contains(words.get(at)) && (capitalsAreNames || BEFORE_PLACES.contains(before(at)));
        }

        private String before(int at) {
            return at == 0 ? "" : words.get(at - 1);
        }

        private void add(int at, String word, Kind kind) {
            String stem = kind == Kind.WORD || kind == Kind.DAY ? Word.stem(word) : word;
            terms.add(new Term(stem, word, kind, before(at), place(before(at))));
        }

        private Place place(String before) {
            if (vocabulary.has(Cue.NEW, before)) {
                return Place.BEHIND_NEW;
            }
            if (vocabulary.has(Cue.ADDRESSEE, before)) {
                return Place.BEHIND_ADDRESSEE;
            }
            if (vocabulary.has(Cue.SPEAKER, before)) {
                return Place.BEHIND_SPEAKER;
            }
            return language.isFunctionWord(before) ? Place.BEHIND_GRAMMAR : Place.OTHER;
        }
    }
}
