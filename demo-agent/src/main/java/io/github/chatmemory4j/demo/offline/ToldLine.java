package io.github.chatmemory4j.demo.offline;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A line as something to answer from.
 *
 * @param line as it was said
 * @param stems of its words
 * @param context stems of its words and, for a line that says "she" or "it", of the one before
 */
record ToldLine(SpokenLine line, Set<String> stems, Set<String> context) {

    private static final Pattern OWN_NAME = Pattern.compile(
            "\\b[Mm]y (?:first |full )?name(?:'s| is) \\p{L}|\\b(?:[Ii]'m|[Ii] am|[Tt]his is|[Ii] go by|[Cc]all me|[Ii]'m called"
                    + "|[Ii] am called) \\p{Lu}\\p{L}|^\\p{Lu}\\p{L}+ here\\b|^(?:full |first )?name: |^has the name ");
    private static final Pattern OWN_AGE = Pattern.compile(
            "\\b(?:i'm|i am|i(?: just| have just|'ve just)? turn(?:ed)?|aged|age:|my age is|^is|^turned) (?:just |now |already |about |almost )?"
                    + "(?:\\d+|[a-z]+teen|twelve|eleven|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]+)?)\\b"
                    + "(?! ?(?:cm|km|kg|m\\b|%|minutes|hours|days|weeks|months|metres|meters|feet|euros|dollars))");
    private static final Pattern REFERS_BACK = Pattern.compile(
            "^(?:(?:and|but|so),? )?(?:he|she|it|they|his|her|its|their)(?:'s|'re|'ll)?\\b|\\b(?:him|her|them)\\b");
    private static final Pattern NAMES = Pattern.compile(
            "\\b(?:names?(?:'s| is| are)?|called|named|is|are|,)\\s+\\p{Lu}\\p{L}|\\b\\p{Lu}\\p{L}+ is my\\b"
                    + "|(?<=\\p{Ll} )\\p{Lu}\\p{L}+");
    private static final Pattern NAMED_PLACE = Pattern.compile("\\b(?:in|from|near) \\p{Lu}");
    private static final Pattern SPEAKS_OF_SELF = Pattern.compile("\\b(?:i|i'm|i've|i'd|we|we're|we've|my|our|me)\\b");
    private static final Pattern PAST = Pattern.compile(
            "\\b(?:was|were|had|used to|moved|ago|before|previously|formerly|lived|grew up)\\b|\\p{L}{3,}ed\\b");

    /** Words that ask for what is no longer so, and that nothing which is marked so needs to have. */
    private static final List<String> OF_THE_PAST =
            List.of("before", "former", "formerly", "previous", "previously", "earlier", "past", "old");

    static ToldLine of(SpokenLine line, Set<String> before) {
        Set<String> stems = new HashSet<>();
        FactQuestion.words(line.text()).forEach(word -> stems.add(Stems.of(word)));
        if (line.speaker().equals(SpokenLines.FORMERLY)) {
            OF_THE_PAST.forEach(word -> stems.add(Stems.of(word)));
        }
        Set<String> context = new HashSet<>(stems);
        if (REFERS_BACK.matcher(plain(line)).find()) {
            context.addAll(before);
        }
        return new ToldLine(line, stems, context);
    }

    private static String plain(SpokenLine line) {
        return line.text().replace('’', '\'').toLowerCase(Locale.ROOT);
    }

    boolean tellsOwnName() {
        return OWN_NAME.matcher(line.text().replace('’', '\'')).find();
    }

    boolean tellsOwnAge() {
        return OWN_AGE.matcher(plain(line)).find();
    }

    boolean tellsAName() {
        return NAMES.matcher(line.text()).find() || line.text().contains(": ");
    }

    boolean speaksOfSelf() {
        return SPEAKS_OF_SELF.matcher(plain(line)).find();
    }

    /** Whether somebody is said to be somewhere that has a name. */
    boolean tellsANamedPlace() {
        return NAMED_PLACE.matcher(line.text()).find();
    }

    /** How many words of a question are in the line in the same form. */
    long sharedWords(List<String> stems, Set<String> words) {
        return FactQuestion.words(line.text()).stream()
                .filter(words::contains)
                .filter(word -> stems.contains(Stems.of(word)))
                .distinct()
                .count();
    }

    boolean hasWord(String word) {
        return Pattern.compile("\\b" + word + "\\b").matcher(plain(line)).find();
    }

    boolean tellsThePast() {
        return line.speaker().equals(SpokenLines.FORMERLY)
                || PAST.matcher(plain(line)).find();
    }
}
