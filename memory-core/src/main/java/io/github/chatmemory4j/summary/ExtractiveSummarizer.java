package io.github.chatmemory4j.summary;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.language.Sentences;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.token.TokenCounter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Summarises without a model: picks the sentences that state the most and keeps them word for word, with who said them.
 *
 * <p>A sentence scores for what is worth remembering in a conversation (names, statements about oneself, figures,
 * addresses, decisions), and loses for questions and small talk; what the user says counts twice as much as what the
 * assistant and tools say. The next line is always the one that adds most to those chosen before it, so that nothing is said
 * twice in other words. The previous summary, whoever wrote it, competes with the new messages by the same score, which does
 * not depend on what else is folded, so that a fact stated early stays as long as nothing better needs its place; of equals
 * the newer wins. Each line is
 * {@code - user: sentence}, in the order it was said, and all lines together have at most the tokens asked for.
 *
 * <p>The time grows linearly with the text. Stateless and safe to share between threads.
 */
public final class ExtractiveSummarizer implements Summarizer {

    private static final String BULLET = "- ";

    private final TokenCounter counter;

    public ExtractiveSummarizer(TokenCounter counter) {
        this.counter = requireNonNull(counter, "counter");
    }

    @Override
    public String summarize(SummaryRequest request) {
        List<SummaryLine> lines = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        request.previousSummary().lines().forEach(line -> addPrevious(line, seen, lines));
        request.messages().forEach(message -> addMessage(message, seen, lines));
        return render(best(lines, request.maxTokens()), request.maxTokens());
    }

    @Override
    public boolean callsModel() {
        return false;
    }

    private static void addPrevious(String line, Set<String> seen, List<SummaryLine> lines) {
        SpokenLine spoken = SpokenLine.of(line);
        if (spoken.speaker().isEmpty()) {
            Sentences.of(spoken.text()).forEach(sentence -> add(sentence, SentenceScore.of(sentence), seen, lines));
        } else {
            addSentences(spoken.speaker(), spoken.text(), seen, lines);
        }
    }

    private static void addMessage(Message message, Set<String> seen, List<SummaryLine> lines) {
        String speaker = SpokenLine.nameOf(message);
        addSentences(speaker, message.text(), seen, lines);
        message.toolCalls()
                .forEach(call -> addSentence(
                        speaker,
                        "called " + Sentences.oneLine(call.name()) + " with " + Sentences.oneLine(call.arguments()),
                        seen,
                        lines));
    }

    private static void addSentences(String speaker, String text, Set<String> seen, List<SummaryLine> lines) {
        Sentences.of(text).forEach(sentence -> addSentence(speaker, sentence, seen, lines));
    }

    private static void addSentence(String speaker, String sentence, Set<String> seen, List<SummaryLine> lines) {
        String text = speaker + ": " + sentence;
        boolean isUser = speaker.equalsIgnoreCase(Role.USER.name());
        boolean isAide = speaker.equalsIgnoreCase(Role.ASSISTANT.name()) || speaker.equalsIgnoreCase(Role.TOOL.name());
        double score = SentenceScore.of(isUser || isAide ? sentence : text);
        add(text, isAide ? (score > 0 ? score / 2 : score * 2) : score, seen, lines);
    }

    private static void add(String text, double score, Set<String> seen, List<SummaryLine> lines) {
        if (seen.add(text.toLowerCase(Locale.ROOT))) {
            lines.add(new SummaryLine(text, score, lines.size()));
        }
    }

    /** The lines that go in, best first; at least one unless there is none. */
    private List<SummaryLine> best(List<SummaryLine> lines, int maxTokens) {
        List<SummaryLine> stating = lines.stream()
                .filter(line -> line.score() > SentenceScore.SMALL_TALK)
                .toList();
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
            StringBuilder summary = new StringBuilder();
            inOrder.forEach(line -> summary.append(BULLET).append(line.text()).append('\n'));
            String text = summary.toString().strip();
            if (counter.countText(text) <= maxTokens) {
                return text;
            }
        }
        return best.isEmpty() ? "" : cutToFit(BULLET + best.get(0).text(), maxTokens);
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
