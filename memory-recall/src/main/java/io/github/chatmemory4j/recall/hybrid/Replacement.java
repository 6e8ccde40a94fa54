package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.recall.hybrid.StatedSentence.Kind;
import io.github.chatmemory4j.recall.hybrid.StatedSentence.Opening;
import io.github.chatmemory4j.recall.hybrid.StatedSentence.Place;
import io.github.chatmemory4j.recall.hybrid.StatedSentence.Term;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Whether a sentence takes the place of an earlier one of the same speaker: it says that something is so from now on, is of
 * the same thing, and says of it something else of the same kind.
 */
final class Replacement {

    /** What one sentence says and another does not is a value if it is short. */
    private static final int MAX_VALUE_WORDS = 3;

    /** Who speaks of the same in as many words need not begin with the same one. */
    private static final int ALIKE_WORDS = 2;

    private static final Pattern IS = Pattern.compile("^(?:it|he|she)'s$");

    private static final List<Kind> EXACT = List.of(Kind.FIGURE, Kind.DAY, Kind.NAME);

    private final StatedSentence later;
    private final StatedSentence earlier;

    /** What only the one says. */
    private final List<Term> fresh;

    /** What only the other said. */
    private final List<Term> gone;

    private Replacement(StatedSentence later, StatedSentence earlier) {
        this.later = later;
        this.earlier = earlier;
        this.fresh = without(later, earlier.stems());
        this.gone = without(earlier, later.stems());
    }

    private static List<Term> without(StatedSentence sentence, Set<String> stems) {
        return sentence.terms().stream()
                .filter(term -> !stems.contains(term.stem()))
                .toList();
    }

    static boolean isOf(StatedSentence later, StatedSentence earlier) {
        Optional<Term> subject = later.term(earlier.subject());
        boolean changes = later.changes()
                || subject.filter(term -> term.place() == Place.BEHIND_NEW).isPresent();
        boolean ofAnother = subject.filter(term -> term.place() == Place.BEHIND_ADDRESSEE || term.tellsWhose())
                .isPresent();
        return changes
                && !ofAnother
                && earlier.opening() != Opening.NONE
                && new Replacement(later, earlier).saysAnother(subject.isPresent());
    }

    private boolean saysAnother(boolean sameSubject) {
        if (fresh.isEmpty()) {
            return false;
        }
        if (earlier.isOfMatter()) {
            return sameSubject && saysAnotherPlace();
        }
        boolean figures = has(fresh, Kind.FIGURE) && has(gone, Kind.FIGURE);
        if (!sameSubject || earlier.opening() == Opening.BARE) {
            boolean alike = earlier.terms().size() - gone.size() >= ALIKE_WORDS;
            return (sameSubject || alike)
                    && has(fresh, Kind.FIGURE)
                    && (figures ? isAnotherExactly(Kind.FIGURE) : namesTheOld());
        }
        for (Kind kind : EXACT) {
            if (has(fresh, kind) && has(gone, kind)) {
                return isAnotherExactly(kind);
            }
        }
        return gone.isEmpty() ? namesTheOld() : saysAnotherInWords();
    }

    private boolean isAnotherExactly(Kind kind) {
        return !isOfAnother(kind) && (kind != Kind.FIGURE || !countsAnother());
    }

    /** Where the speaker lives or works. */
    private boolean saysAnotherPlace() {
        Predicate<Term> isOther = term -> term.kind() == Kind.NAME || isLetter(term);
        return earlier.others().containsAll(later.others())
                && fresh.stream().anyMatch(isOther)
                && gone.stream().anyMatch(isOther);
    }

    /** In a script that writes no spaces. */
    private static boolean isLetter(Term term) {
        return term.text().codePointCount(0, term.text().length()) == 1;
    }

    /** Whether both say which one they mean, and mean different ones. */
    private boolean isOfAnother(Kind kind) {
        return fresh.stream().anyMatch(term -> tellsWhich(term, fresh, kind))
                && gone.stream().anyMatch(term -> tellsWhich(term, gone, kind));
    }

    /** A name in front of a figure belongs to it: "Station Road 40". */
    private static boolean tellsWhich(Term term, List<Term> among, Kind value) {
        if (term.kind() == Kind.NAME && value != Kind.NAME) {
            return among.stream().noneMatch(other -> isBehind(other, term));
        }
        return term.kind() == Kind.WORD && term.qualifies() && !isLetter(term);
    }

    /** Whether both figures are of something, and of different things: "room B12", "90 minutes". */
    private boolean countsAnother() {
        return isCounted(later, fresh) && isCounted(earlier, gone);
    }

    private static boolean isCounted(StatedSentence sentence, List<Term> only) {
        List<Term> terms = sentence.terms();
        for (int i = 0; i + 1 < terms.size(); i++) {
            Term first = terms.get(i);
            Term second = terms.get(i + 1);
            boolean figureAndWord = (first.kind() == Kind.FIGURE) != (second.kind() == Kind.FIGURE);
            Term word = first.kind() == Kind.FIGURE ? second : first;
            if (figureAndWord
                    && second.before().equals(first.text())
                    && word.kind() == Kind.WORD
                    && only.contains(word)
                    && !isLetter(word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBehind(Term other, Term term) {
        return other.kind() != Kind.WORD && other.before().equals(term.text());
    }

    /** "Renamed from this to that". */
    private boolean namesTheOld() {
        Kind value = earlier.terms().get(earlier.terms().size() - 1).kind();
        return later.takesBack()
                && earlier.terms().size() > 1
                && has(fresh, value)
                && (gone.isEmpty() || (value == Kind.FIGURE && !has(gone, Kind.FIGURE)));
    }

    /** Words that are no exact value stand in the same place. */
    private boolean saysAnotherInWords() {
        return fresh.size() <= MAX_VALUE_WORDS
                && gone.size() <= MAX_VALUE_WORDS
                && gone.stream().allMatch(term -> term.kind() == Kind.WORD)
                && !Collections.disjoint(places(fresh), places(gone));
    }

    /** What stands in front of each value. */
    private static Set<String> places(List<Term> values) {
        Set<String> places = new HashSet<>();
        for (int i = 0; i < values.size(); i++) {
            Term value = values.get(i);
            boolean goesOn = i > 0 && value.before().equals(values.get(i - 1).text());
            if (!goesOn && value.kind() == Kind.WORD) {
                places.add(IS.matcher(value.before()).replaceFirst("is"));
            }
        }
        return places;
    }

    private static boolean has(List<Term> terms, Kind kind) {
        return terms.stream().anyMatch(term -> term.kind() == kind);
    }
}
