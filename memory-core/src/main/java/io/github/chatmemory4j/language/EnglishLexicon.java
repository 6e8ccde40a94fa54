package io.github.chatmemory4j.language;

import java.util.Set;

/** The words of a language that say what stands where, in lower case. English; other languages do with less of it. */
public final class EnglishLexicon {

    public static final Set<String> MONTHS = Set.of(
            "january",
            "jan",
            "february",
            "feb",
            "march",
            "mar",
            "april",
            "apr",
            "may",
            "june",
            "jun",
            "july",
            "jul",
            "august",
            "aug",
            "september",
            "sept",
            "sep",
            "october",
            "oct",
            "november",
            "nov",
            "december",
            "dec");

    public static final Set<String> WEEKDAYS =
            Set.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

    public static final Set<String> CURRENCIES = Set.of(
            "euro", "euros", "dollar", "dollars", "bucks", "pound", "pounds", "yen", "francs", "rupees", "pesos",
            "kroner", "kronor", "cents", "eur", "usd", "gbp", "jpy", "chf", "inr", "cad", "aud", "sek", "nok", "dkk",
            "pln", "cny", "brl", "€", "$", "£", "¥");

    /** Say that what stands before has the value that stands behind. */
    public static final Set<String> COPULAS =
            Set.of("is", "are", "was", "were", "be", "called", "named", "becomes", "equals");

    /** Say nothing on their own; left out of the words around a value. */
    public static final Set<String> FILLERS = Set.of(
            "a",
            "an",
            "the",
            "my",
            "your",
            "our",
            "this",
            "that",
            "these",
            "those",
            "is",
            "are",
            "was",
            "were",
            "be",
            "been",
            "being",
            "am",
            "will",
            "would",
            "shall",
            "should",
            "can",
            "could",
            "may",
            "might",
            "must",
            "do",
            "does",
            "did",
            "has",
            "have",
            "had",
            "having",
            "just",
            "also",
            "really",
            "very",
            "so",
            "then",
            "now",
            "please",
            "i",
            "you",
            "he",
            "she",
            "it",
            "we",
            "they",
            "me",
            "him",
            "us",
            "them",
            "there",
            "here",
            "well",
            "ok",
            "okay",
            "yes",
            "hi",
            "hello",
            "hey",
            "thanks",
            "actually",
            "currently",
            "about",
            "exactly",
            "only",
            "still",
            "already",
            "it's",
            "that's",
            "i'm",
            "i've",
            "i'll",
            "i'd",
            "we're",
            "we've",
            "we'll",
            "let's",
            "which",
            "who",
            "what",
            "because",
            "if",
            "when",
            "by",
            "btw",
            "maybe",
            "perhaps",
            "some",
            "any",
            "called",
            "named",
            "note",
            "remember",
            "sure",
            "great",
            "oh",
            "correction",
            "update",
            "too",
            "one",
            "find",
            "found",
            "see",
            "get",
            "got",
            "says",
            "said",
            "told",
            "tell",
            "know",
            "think",
            "look",
            "turned",
            "comes",
            "goes",
            "let",
            "reach");

    /** Stand for what was said before. */
    public static final Set<String> PRONOUNS = Set.of("it", "it's", "its", "that", "that's", "they", "this");

    /** Join words, and mean nothing at the edge of a phrase. */
    public static final Set<String> JOINTS = Set.of(
            "of", "for", "to", "in", "on", "at", "from", "with", "under", "over", "into", "onto", "until", "till",
            "since", "before", "after", "between", "near", "via", "as", "and", "or", "but", "than", "per", "off", "up",
            "out", "where", "like", "through", "against", "around", "towards", "during", "within", "without", "behind");

    /** Say that something said before changes. */
    public static final Set<String> CHANGES = Set.of(
            "changed",
            "changes",
            "change",
            "moved",
            "instead",
            "rescheduled",
            "postponed",
            "updated",
            "switched",
            "renamed",
            "correction",
            "corrected",
            "actually",
            "wrong",
            "mistake",
            "replaced",
            "replace",
            "replaces",
            "now",
            "became",
            "anymore",
            "raised",
            "lowered",
            "extended",
            "increased",
            "reduced",
            "cut",
            "brought",
            "pushed",
            "migrated",
            "bumped");

    /** Say that something said before no longer holds. */
    public static final Set<String> ENDS = Set.of(
            "cancelled",
            "canceled",
            "cancel",
            "anymore",
            "stopped",
            "quit",
            "dropped",
            "scrapped",
            "withdrawn",
            "abandoned",
            "revoked",
            "resigned",
            "deprecated",
            "removed",
            "deleted",
            "decommissioned");

    public static final Set<String> NEGATORS =
            Set.of("no", "not", "longer", "never", "don't", "doesn't", "isn't", "won't", "aren't");

    /** Begin many sentences with a capital and are no names. */
    public static final Set<String> STARTERS = Set.of(
            "yesterday",
            "today",
            "tomorrow",
            "last",
            "next",
            "first",
            "second",
            "finally",
            "however",
            "meanwhile",
            "good",
            "nice",
            "no",
            "not",
            "never",
            "once",
            "every",
            "all",
            "both",
            "each",
            "most",
            "many",
            "sorry",
            "wow",
            "how",
            "why",
            "where",
            "whose",
            "while",
            "though",
            "although",
            "everyone",
            "someone",
            "nothing",
            "something",
            "everything",
            "use",
            "run",
            "call",
            "ask",
            "tell",
            "send",
            "open",
            "see",
            "try",
            "make");

    private EnglishLexicon() {}

    public static boolean isFiller(Word word) {
        return FILLERS.contains(word.lower());
    }

    public static boolean isJoint(Word word) {
        return JOINTS.contains(word.lower());
    }

    /** Whether a word has a meaning of its own. */
    public static boolean isContent(Word word) {
        return !isFiller(word) && !isJoint(word);
    }
}
