package io.github.chatmemory4j.summary;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.language.Language;
import io.github.chatmemory4j.language.LanguageDetector;
import io.github.chatmemory4j.language.SentenceCues;
import io.github.chatmemory4j.language.Sentences;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import io.github.chatmemory4j.message.internal.NamedSpeaker;
import io.github.chatmemory4j.token.TokenCounter;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Summarises without a model: picks the sentences that tell what happened and keeps them word for word, with who said them
 * and on which day.
 *
 * <p>A sentence scores for what is worth remembering in a conversation (names, figures, who did what, decisions and what is
 * still open), and loses for questions, reactions, what is only supposed, and what a program wrote; what a nameless assistant
 * and tools say counts half. The next line is always the one that adds most to those chosen before it, so that nothing is said
 * twice in other words. The previous summary, whoever wrote it, competes with the new messages by the same score, which does
 * not depend on what else is folded, so that what happened early stays as long as nothing better needs its place; of equals
 * the newer wins. Each line is {@code - user: sentence}, in the order it was said, under the day where that is known, and all
 * lines together have at most the tokens asked for.
 *
 * <p>The time grows linearly with the text. Stateless and safe to share between threads.
 */
public final class ExtractiveSummarizer implements Summarizer {

    private static final String BULLET = "- ";

    /** What was called matters only where there is room. */
    private static final double OF_CALL = 0.3;

    private final TokenCounter counter;
    private final LanguageDetector detector;

    /** A summariser that tells languages by their words. */
    public ExtractiveSummarizer(TokenCounter counter) {
        this(counter, LanguageDetector.byWords());
    }

    public ExtractiveSummarizer(TokenCounter counter, LanguageDetector detector) {
        this.counter = requireNonNull(counter, "counter");
        this.detector = requireNonNull(detector, "detector");
    }

    @Override
    public String summarize(SummaryRequest request) {
        Candidates candidates = new Candidates();
        candidates.addSummary(request.previousSummary());
        request.said().forEach(candidates::add);
        return render(best(candidates.lines, request.maxTokens()), request.maxTokens());
    }

    @Override
    public boolean callsModel() {
        return false;
    }

    /** What could stand in the summary, in the order it was said. */
    private final class Candidates {

        private final List<SummaryLine> lines = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private Optional<LocalDate> day = Optional.empty();

        private void addSummary(String summary) {
            Language language = detector.detect(summary);
            summary.lines().forEach(line -> {
                Optional<LocalDate> heading = DayHeading.in(line);
                if (heading.isPresent()) {
                    day = heading;
                } else {
                    addLine(line, language);
                }
            });
        }

        private void addLine(String line, Language language) {
            SpokenLine spoken = SpokenLine.of(line);
            for (String sentence : Sentences.of(spoken.text(), language)) {
                if (spoken.speaker().isEmpty()) {
                    add(sentence, SentenceScore.of(sentence, language), language);
                } else {
                    add(spoken.speaker(), sentence, language);
                }
            }
        }

        private void add(SaidMessage said) {
            Message message = said.message();
            day = said.at().map(ZonedDateTime::toLocalDate);
            Optional<NamedSpeaker> named = NamedSpeaker.in(message.text());
            String speaker = named.map(NamedSpeaker::name).orElse(SpokenLine.nameOf(message));
            String text =
                    message.text().substring(named.map(NamedSpeaker::saidFrom).orElse(0));
            Language language = detector.detect(text);
            Sentences.of(text, language)
                    .forEach(sentence ->
                            add(speaker, SentenceCues.of(sentence, language).withoutLeadIn(), language));
            message.toolCalls().forEach(call -> addCall(speaker, call));
        }

        private void addCall(String speaker, ToolCall call) {
            String called = Sentences.oneLine(call.name()) + " with " + Sentences.oneLine(call.arguments());
            add(speaker + ": called " + called, OF_CALL, Language.ANY);
        }

        private void add(String speaker, String sentence, Language language) {
            boolean isAide =
                    speaker.equalsIgnoreCase(Role.ASSISTANT.name()) || speaker.equalsIgnoreCase(Role.TOOL.name());
            double score = SentenceScore.of(sentence, language);
            add(speaker + ": " + sentence, isAide ? (score > 0 ? score / 2 : score * 2) : score, language);
        }

        private void add(String text, double score, Language language) {
            if (seen.add(text.toLowerCase(Locale.ROOT))) {
                lines.add(new SummaryLine(text, day, language, score, lines.size()));
            }
        }
    }

    /** The lines that go in, best first; at least one unless there is none. */
    private List<SummaryLine> best(List<SummaryLine> lines, int maxTokens) {
        List<SummaryLine> stating =
                lines.stream().filter(line -> line.score() > 0).toList();
        List<SummaryLine> chosen =
                new MaximalMarginalRelevance(text -> counter.countText(BULLET + text + "\n")).of(stating, maxTokens);
        return chosen.isEmpty() ? mostStating(lines) : chosen;
    }

    private static List<SummaryLine> mostStating(List<SummaryLine> lines) {
        return lines.stream()
                .max(Comparator.comparingDouble(SummaryLine::score).thenComparingInt(SummaryLine::order))
                .stream()
                .toList();
    }

    /** The lines in the order they were said; when joined they count more than apart, the worst ones are left out. */
    private String render(List<SummaryLine> best, int maxTokens) {
        for (int kept = best.size(); kept > 0; kept--) {
            List<SummaryLine> inOrder = new ArrayList<>(best.subList(0, kept));
            inOrder.sort(Comparator.comparingInt(SummaryLine::order));
            String text = text(inOrder);
            if (counter.countText(text) <= maxTokens) {
                return text;
            }
        }
        return best.isEmpty() ? "" : cutToFit(BULLET + best.get(0).text(), maxTokens);
    }

    private static String text(List<SummaryLine> inOrder) {
        StringBuilder summary = new StringBuilder();
        Optional<LocalDate> day = Optional.empty();
        for (SummaryLine line : inOrder) {
            if (!line.day().equals(day)) {
                day = line.day();
                day.ifPresent(known -> summary.append(DayHeading.of(known)).append('\n'));
            }
            summary.append(BULLET).append(line.text()).append('\n');
        }
        return summary.toString().strip();
    }

    /** The longest beginning found that fits; empty when not even a character does. */
    private String cutToFit(String line, int maxTokens) {
        String fitting = "";
        int low = 1;
        int high = line.length() - 1;
        while (low <= high) {
            int chars = (low + high) >>> 1;
            String candidate = Sentences.cut(line, chars);
            if (counter.countText(candidate) <= maxTokens) {
                fitting = candidate;
                low = chars + 1;
            } else {
                high = chars - 1;
            }
        }
        return fitting;
    }
}
