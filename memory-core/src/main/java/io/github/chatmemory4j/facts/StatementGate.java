package io.github.chatmemory4j.facts;

import io.github.chatmemory4j.facts.Fact.Form;
import io.github.chatmemory4j.language.Cue;
import io.github.chatmemory4j.language.FactWords;
import io.github.chatmemory4j.language.FactWords.Use;
import io.github.chatmemory4j.language.SentenceCues;
import io.github.chatmemory4j.language.Word;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells what a person would write down from what is only said. Precision comes first: a statement that is missed still
 * stands in the transcript, and in the gist when it matters, while one that states nothing makes the whole summary look wrong.
 */
record StatementGate(SentenceCues cues, List<Word> words, FactWords lexicon) {

    /** What shows what it is by itself, and is worth keeping as soon as something says what it is of. */
    private static final Set<FactKind> EXACT =
            EnumSet.of(FactKind.EMAIL, FactKind.ID, FactKind.AMOUNT, FactKind.URL, FactKind.PATH, FactKind.SYMBOL);

    private static final String TOOL = "tool";
    private static final int MAX_TOOL_CHARS = 120;
    private static final int MAX_FIELDS = 3;
    private static final int RUN_ON_WORDS = 12;
    private static final int SUPPOSED_BEHIND_WORDS = 1;
    private static final int MIN_TELLING_WORDS = 2;
    private static final int WORDS_BESIDE_PRONOUN = 3;

    /** A flat object of few fields, as an agent passes them: their names say what the values are. */
    private static final Pattern OBJECT =
            Pattern.compile("^\\s*\\{\\s*\"[^{}\\[\\]]{1,200}}|^\\s*\\{\"[\\w ./-]{1,40}\":\\{\"[^{}\\[\\]]{1,120}}}");

    private static final Pattern MEASURE = Pattern.compile(
            "[+-]?\\d[\\d.,]*+ ?(?:%|°?C|°F|[kmMGT]?[gmBWV]|cm|mm|km|mi|ft|in|kg|lb|lbs|oz|l|ml|litres?|liters?"
                    + "|metres?|meters?|miles?|inch(?:es)?|feet|watts?|volts?|kWh|ms|[kMGT]i?B|[kMG]?Hz|rows|degrees|percent|Liter|Meter|Grad|Prozent|qm|m²|m2)");
    private static final Pattern ZERO = Pattern.compile("\\D*0+\\D*");
    private static final Pattern FIELD = Pattern.compile("\"\\s*:");
    private static final Set<String> TECHNICAL = Set.of(
            "path",
            "cmd",
            "command",
            "from",
            "to",
            "offset",
            "limit",
            "query",
            "status",
            "size",
            "bytes",
            "mode",
            "type",
            "ok",
            "rows",
            "count",
            "page",
            "thread",
            "level",
            "ts",
            "time",
            "timestamp",
            "line",
            "lines",
            "code",
            "insert",
            "replace",
            "pattern",
            "content",
            "input",
            "output",
            "args",
            "file",
            "dir");

    static boolean isExact(Span span) {
        return EXACT.contains(span.kind());
    }

    /** Whether the sentence states anything. */
    boolean states(String speaker) {
        boolean object = OBJECT.matcher(cues.text()).lookingAt();
        boolean tool = speaker.equals(TOOL);
        if (tool && (object || cues.text().length() > MAX_TOOL_CHARS)) {
            return false;
        }
        if (object && cues.text().charAt(0) != ' ') {
            return FIELD.matcher(cues.text()).results().limit(MAX_FIELDS + 1L).count() <= MAX_FIELDS;
        }
        return !cues.isMachineText() && (!(cues.asks() || isSupposed()) || runsOn()) && !cues.quotes();
    }

    /** Whether so much is said before the question or the supposition that only the end is one: people leave full stops out. */
    boolean runsOn() {
        return (cues.asks() || isSupposed()) && words.size() >= RUN_ON_WORDS;
    }

    /** Whether nothing up to a word, and a little behind it, is only supposed. */
    boolean isStatedUpTo(int word) {
        int end = words.get(Math.min(words.size() - 1, word + SUPPOSED_BEHIND_WORDS))
                .end();
        return !cues.has(Cue.SUPPOSITION)
                || !SentenceCues.of(cues.text().substring(0, end), cues.language())
                        .has(Cue.SUPPOSITION);
    }

    /** "If I won", "it feels like": unless it says what somebody is called. */
    private boolean isSupposed() {
        return cues.has(Cue.SUPPOSITION) && !cues.language().tellsIdentity(cues.text());
    }

    /**
     * Whether a value under a label is worth writing down.
     *
     * @param answers whether the label is the question before
     */
    boolean passesLabelled(Fact fact, boolean answers) {
        Set<String> topic = topic(fact);
        boolean exact = hasExact(fact);
        if (topic.isEmpty()
                || isTechnical(topic)
                || isTechnical(Set.of(fact.label().toLowerCase(Locale.ROOT)))
                || (fact.speaker().equals(TOOL) && (!exact || fact.has(FactKind.PATH)))) {
            return false;
        }
        if (fact.has(FactKind.NEGATION) && fact.exactValues().isEmpty()) {
            return ends(topic);
        }
        boolean figure = fact.values().stream().anyMatch(this::isDated) || fact.has(FactKind.NUMBER);
        return exact || (figure && (!answers || !isBare(fact))) || (!answers && isNamed(fact));
    }

    /** Whether a statement as it was said is worth writing down. */
    boolean passes(Fact fact) {
        Set<String> topic = topic(fact);
        if (fact.speaker().equals(TOOL) || (cues.startsWith(Cue.REACTION) && !hasExact(fact))) {
            return false;
        }
        if (fact.has(FactKind.NEGATION)) {
            return ends(topic);
        }
        if (hasExact(fact)) {
            boolean clear = !cues.startsWith(Cue.PRONOUN) || !fact.has(FactKind.SYMBOL);
            return clear && !isTechnical(topic) && (!topic.isEmpty() || fact.form() == Form.CHANGE);
        }
        if (isIdentity()) {
            return true;
        }
        boolean about = cues.has(Cue.SPEAKER) || cues.has(Cue.RELATION);
        boolean told = cues.tellsEvent() || cues.has(Cue.PLAN) || cues.has(Cue.SPEAKER);
        if (isOnlyTimed(fact) && !tellsWhat(fact)) {
            return false;
        }
        if (fact.values().stream().anyMatch(StatementGate::isMeasured)) {
            return !topic.isEmpty() && !cues.has(Cue.ADDRESSEE);
        }
        if (cues.startsWith(Cue.PRONOUN) || !told || (topic.isEmpty() && !cues.has(Cue.SPEAKER))) {
            return false;
        }
        if (fact.values().stream().anyMatch(StatementGate::isCalendarDate)) {
            return topic.size() > 1 || about;
        }
        boolean figure = fact.values().stream().anyMatch(this::isDated) || (fact.has(FactKind.NUMBER) && !isBare(fact));
        return (figure && about && topic.size() > 1)
                || (isFullName(fact)
                        && !topic.isEmpty()
                        && (about || fact.speaker().isEmpty()));
    }

    private boolean isOnlyTimed(Fact fact) {
        return fact.values().stream().allMatch(value -> value.kind() == FactKind.DATE || isDuration(value));
    }

    /** "3 years" */
    private boolean isDuration(FactValue value) {
        String unit = value.text().substring(value.text().lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
        return value.kind() == FactKind.NUMBER && cues.language().vocabulary().has(Cue.TIME, unit);
    }

    /** "Last night was amazing" and "I watched it yesterday" have a day and nothing that happened on it. */
    private boolean tellsWhat(Fact fact) {
        SentenceCues told = SentenceCues.of(fact.text(), cues.language());
        return told.tellingWords() >= (told.has(Cue.PRONOUN) ? WORDS_BESIDE_PRONOUN : MIN_TELLING_WORDS);
    }

    private Set<String> topic(Fact fact) {
        Set<String> topic = fact.topic();
        topic.removeIf(word -> word.length() < 2
                || Character.isDigit(word.charAt(0))
                || cues.language().vocabulary().has(Cue.REACTION, word)
                || cues.language().vocabulary().has(Cue.TIME, word));
        return topic;
    }

    private static boolean hasExact(Fact fact) {
        return fact.values().stream()
                .anyMatch(value -> EXACT.contains(value.kind())
                        && !value.outdated()
                        && !ZERO.matcher(value.text()).matches());
    }

    private boolean isIdentity() {
        return cues.language().tellsIdentity(cues.text());
    }

    private static boolean isTechnical(Set<String> topic) {
        return !topic.isEmpty() && TECHNICAL.containsAll(topic);
    }

    /** A figure with a unit of measure. */
    private static boolean isMeasured(FactValue value) {
        return value.kind() == FactKind.NUMBER && MEASURE.matcher(value.text()).matches();
    }

    /** A figure without what it counts. */
    private static boolean isBare(Fact fact) {
        return fact.values().stream().allMatch(value -> value.text().chars().allMatch(c -> !Character.isLetter(c)));
    }

    /** A day that is still known when the week is over. */
    private boolean isDated(FactValue value) {
        return value.kind() == FactKind.DATE
                && !Word.of(value.text()).stream().allMatch(word -> lexicon.is(Use.WEEKDAY, word));
    }

    /** A day, a time or a year in figures. */
    private static boolean isCalendarDate(FactValue value) {
        return value.kind() == FactKind.DATE && value.text().chars().anyMatch(Character::isDigit);
    }

    private static boolean isFullName(Fact fact) {
        return fact.values().stream()
                .anyMatch(value -> value.kind() == FactKind.NAME && value.text().indexOf(' ') > 0);
    }

    /** That something ends is worth it only with what ends, and not as an appeal: "Don't quit". */
    private boolean ends(Set<String> topic) {
        boolean appeal = words.stream().anyMatch(word -> lexicon.is(Use.NEGATOR, word) && isAppealing(word))
                && words.stream().noneMatch(word -> word.lower().equals("anymore"));
        return !topic.isEmpty() && !appeal && !cues.startsWith(Cue.REACTION) && !cues.startsWith(Cue.PRONOUN);
    }

    private static boolean isAppealing(Word negator) {
        return !Set.of("longer", "no", "mehr", "kein", "keine", "keinen", "nicht")
                .contains(negator.lower());
    }

    /** "My dentist is called Ada", "on-call for billing: Ada Lovelace"; "Jon: Way to go" is who speaks. */
    private boolean isNamed(Fact fact) {
        boolean speaks =
                words.size() > 1 && words.get(0).startsUpper() && words.get(1).named();
        boolean called = words.stream().anyMatch(word -> lexicon.is(Use.COPULA, word));
        return isIdentity() || (isFullName(fact) && !speaks) || (called && cues.has(Cue.RELATION) && !speaks);
    }
}
