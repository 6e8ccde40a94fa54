package io.github.chatmemory4j.demo.offline;

import dev.langchain4j.model.embedding.EmbeddingModel;
import io.github.chatmemory4j.language.English;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds the line that answers a question best. Rules of everyday English come first, because they are there at once and
 * can tell that nothing answers; where they know a word of the question as little as the lines do, its meaning decides.
 * Safe to share between threads.
 */
final class LineFinder {

    /** Below this, all-MiniLM's cosine of a question and a line is as likely chance as meaning. */
    private static final double MIN_SIMILARITY = 0.4;

    /** A question of which one word is not told must be this close to a line. */
    private static final double MIN_SIMILARITY_OF_REST = 0.5;

    /** A word and another that is an example of it, or says the same. */
    private static final double MIN_WORD_SIMILARITY = 0.5;

    private static final double KIND_WEIGHT = 2;
    private static final double NAME_WEIGHT = 1.5;
    private static final double CATEGORY_WEIGHT = 1;
    private static final double DIRECT_WEIGHT = 0.5;
    private static final double SMALL_WEIGHT = 0.25;

    private static final List<String> LIVING = List.of(Stems.of("live"));

    private static final English ENGLISH = new English();

    private final Concepts concepts = Concepts.bundled();
    private final Meanings meanings;

    LineFinder(Supplier<EmbeddingModel> supplier) {
        this.meanings = new Meanings(supplier);
    }

    /** Loads the embedding model, unless somebody did. */
    void warmUp() {
        meanings.warmUp();
    }

    /** The best line; of equally good ones the latest. */
    Optional<SpokenLine> find(String question, List<SpokenLine> lines) {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        FactQuestion asked = FactQuestion.of(question);
        boolean isEnglish = FactQuestion.words(question).stream().anyMatch(ENGLISH::isFunctionWord);
        if (!isEnglish || !asked.isAboutSomething()) {
            return meanings.closest(question, lines, MIN_SIMILARITY);
        }
        List<ToldLine> told = told(lines);
        Optional<SpokenLine> byRules = byRules(asked, told);
        return byRules.isPresent() ? byRules : byMeaning(question, asked, told);
    }

    private static List<ToldLine> told(List<SpokenLine> lines) {
        List<ToldLine> told = new ArrayList<>();
        Set<String> before = Set.of();
        for (SpokenLine line : lines) {
            ToldLine next = ToldLine.of(line, before);
            told.add(next);
            before = next.context();
        }
        return told;
    }

    private Optional<SpokenLine> byRules(FactQuestion asked, List<ToldLine> told) {
        ToldLine best = null;
        double bestScore = Double.NEGATIVE_INFINITY;
        for (ToldLine line : told) {
            boolean answers = open(asked, line).isEmpty() && tellsKind(asked, line);
            double score = answers ? score(asked, line) : Double.NEGATIVE_INFINITY;
            if (answers && score >= bestScore) {
                best = line;
                bestScore = score;
            }
        }
        return Optional.ofNullable(best).map(ToldLine::line);
    }

    /** What the line tells nothing of; where somebody lives, a place with a name tells. */
    private List<String> open(FactQuestion asked, ToldLine line) {
        List<String> open = concepts.unanswered(asked.focus(), line.context());
        boolean onlyLiving = asked.focus().size() > 1 && open.equals(LIVING) && asked.kind() == AskedFor.PLACE;
        boolean ownWork = asked.kind() == AskedFor.OCCUPATION
                && asked.ofSpeaker()
                && line.speaksOfSelf()
                && asked.kind().isTold(line.line().text());
        return (onlyLiving && line.tellsANamedPlace()) || ownWork ? List.of() : open;
    }

    /** Whether the line has what the question asks for; without anything else to go by, also the category. */
    private boolean tellsKind(FactQuestion asked, ToldLine line) {
        if (asked.name() && asked.ofSpeaker() && asked.focus().isEmpty()) {
            return line.tellsOwnName();
        }
        if (asked.focus().isEmpty()
                && !concepts.unanswered(asked.category(), line.context()).isEmpty()) {
            return false;
        }
        if (asked.kind() == AskedFor.AGE && asked.ofSpeaker()) {
            return line.tellsOwnAge();
        }
        return isStrict(asked.kind()) ? asked.kind().isTold(line.line().text()) : !asked.name() || line.tellsAName();
    }

    private static boolean isStrict(AskedFor kind) {
        return switch (kind) {
            case AGE, FREQUENCY, COST, COUNT, TIME, PLACE -> true;
            case PERSON, OCCUPATION, ANYTHING -> false;
        };
    }

    private double score(FactQuestion asked, ToldLine line) {
        double score = 1;
        long direct = asked.focus().stream().filter(line.stems()::contains).count();
        score += DIRECT_WEIGHT * direct;
        score -= concepts.unanswered(asked.focus(), line.stems()).size();
        score += asked.kind() != AskedFor.ANYTHING
                        && asked.kind().isTold(line.line().text())
                ? KIND_WEIGHT
                : 0;
        score += asked.name() && line.tellsAName() ? NAME_WEIGHT : 0;
        score += !asked.category().isEmpty()
                        && concepts.unanswered(asked.category(), line.context()).isEmpty()
                ? CATEGORY_WEIGHT
                : 0;
        score += asked.past() && line.tellsThePast() ? DIRECT_WEIGHT : 0;
        score += !asked.preposition().isEmpty() && line.hasWord(asked.preposition()) ? SMALL_WEIGHT : 0;
        score += SMALL_WEIGHT * line.sharedWords(asked.focus(), asked.words());
        score += line.speaksOfSelf() ? SMALL_WEIGHT : 0;
        return score;
    }

    /** The closest line that tells all but one word the rules do not know, and something close to that. */
    private Optional<SpokenLine> byMeaning(String question, FactQuestion asked, List<ToldLine> told) {
        List<SpokenLine> candidates = new ArrayList<>();
        for (ToldLine line : told) {
            List<String> open = new ArrayList<>(open(asked, line));
            if (asked.focus().isEmpty()) {
                open.addAll(concepts.unanswered(asked.category(), line.context()));
            }
            boolean mayMean = open.size() == 1 && !concepts.knows(open.get(0)) && tellsKindBut(asked, line);
            if (mayMean && meanings.similarity(open.get(0), contentOf(line)) >= MIN_WORD_SIMILARITY) {
                candidates.add(line.line());
            }
        }
        return candidates.isEmpty()
                ? Optional.empty()
                : meanings.closest(question, candidates, MIN_SIMILARITY_OF_REST / 2);
    }

    private static boolean tellsKindBut(FactQuestion asked, ToldLine line) {
        return (!isStrict(asked.kind()) || asked.kind().isTold(line.line().text()))
                && (!asked.name() || line.tellsAName());
    }

    private static Set<String> contentOf(ToldLine line) {
        Set<String> content = new HashSet<>(FactQuestion.words(line.line().text()));
        content.removeIf(ENGLISH::isFunctionWord);
        return content;
    }
}
