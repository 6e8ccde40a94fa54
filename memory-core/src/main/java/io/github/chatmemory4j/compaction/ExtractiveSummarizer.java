package io.github.chatmemory4j.compaction;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.token.TokenCounter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Summarises without a model: picks the sentences that state the most and keeps them word for word, with who said them.
 *
 * <p>A sentence scores for what is worth remembering in a conversation (statements about oneself, names, numbers, dates,
 * addresses, decisions), and loses for questions and small talk. Lines of the previous summary compete with the new
 * sentences by the same score, so that a fact stated early stays as long as nothing better needs its place. Each line is
 * {@code - user: sentence}, in the order it was said. O(characters); stateless and safe to share between threads.
 */
public final class ExtractiveSummarizer implements Summarizer {

    private static final String BULLET = "- ";
    private static final int LONGEST_SENTENCE_CHARS = 300;
    private static final int MOST_SENTENCES_PER_MESSAGE = 200;

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?…。！？])\\s+|\\s*\\R+\\s*");
    private static final Pattern ABOUT_ONESELF = Pattern.compile(
            "\\b(my|our) \\w+(?: \\w+)? (is|are|was|were|will be|costs?)\\b|\\bi(?:'m| am|'ve| have|'ll) \\w+|\\bi (?:live|work|like"
                    + "|love|hate|prefer|need|want|use|was born|moved|decided|bought|booked)\\b|\\bcall me\\b|\\bwe (?:decided|agreed"
                    + "|chose|booked|need|use)\\b|\\b(?:named|called) \\p{Lu}");
    private static final Pattern SELF_NAMING = Pattern.compile(
            "\\b(?:my|our) (?:\\w+ ){0,2}(?:name|birthday|email|address|phone|id|number)\\b|\\bcall me\\b");
    private static final Pattern DECISION = Pattern.compile(
            "\\b(?:decided?|decision|agreed?|instead|no longer|changed|cancel(?:led)?|deadline|due|allergic|always|never|important"
                    + "|remember)\\b");
    private static final Pattern FIGURE = Pattern.compile("\\d[\\d.,:/-]*");
    private static final Pattern NAME = Pattern.compile("(?<=\\p{Ll}[\\p{L}]{0,20},? )\\p{Lu}[\\p{L}\\d'-]+");
    private static final Pattern ADDRESS = Pattern.compile("\\S+@\\S+\\.\\S+|https?://\\S+|\\b[\\w.-]+/[\\w./-]+");

    private final TokenCounter counter;

    public ExtractiveSummarizer(TokenCounter counter) {
        this.counter = requireNonNull(counter, "counter");
    }

    private record Line(String text, double score, int order) {}

    @Override
    public String summarize(SummaryRequest request) {
        Set<String> seen = new LinkedHashSet<>();
        List<Line> lines = new ArrayList<>();
        for (String line : request.previousSummary().lines().toList()) {
            String text = line.startsWith(BULLET) ? line.substring(BULLET.length()) : line;
            addLine(text.strip(), seen, lines);
        }
        for (Message message : request.messages()) {
            sentences(message).forEach(line -> addLine(line, seen, lines));
        }
        return best(lines, request.maxTokens());
    }

    private static void addLine(String text, Set<String> seen, List<Line> lines) {
        if (!text.isBlank() && seen.add(text.toLowerCase(Locale.ROOT))) {
            lines.add(new Line(text, score(text), lines.size()));
        }
    }

    private static List<String> sentences(Message message) {
        String speaker = message.name().isEmpty() ? message.role().name().toLowerCase(Locale.ROOT) : message.name();
        List<String> sentences = new ArrayList<>();
        String text = message.text();
        Matcher end = SENTENCE_END.matcher(text);
        int start = 0;
        while (sentences.size() < MOST_SENTENCES_PER_MESSAGE && start < text.length()) {
            int stop = end.find() ? end.start() : text.length();
            String sentence = text.substring(start, Math.max(start, stop)).strip();
            if (!sentence.isEmpty()) {
                sentences.add(speaker + ": " + shortened(sentence));
            }
            start = stop < text.length() ? end.end() : text.length();
        }
        message.toolCalls()
                .forEach(call ->
                        sentences.add(speaker + ": called " + call.name() + " with " + shortened(call.arguments())));
        return sentences;
    }

    private static String shortened(String sentence) {
        return sentence.length() <= LONGEST_SENTENCE_CHARS
                ? sentence
                : sentence.substring(0, LONGEST_SENTENCE_CHARS) + "…";
    }

    private static double score(String line) {
        int colon = line.indexOf(':');
        String speaker = colon < 0 ? "" : line.substring(0, colon);
        String sentence = line.substring(colon + 1).strip();
        String lower = sentence.toLowerCase(Locale.ROOT);
        double score = 1;
        score += SELF_NAMING.matcher(lower).find() ? 4 : 0;
        score += ABOUT_ONESELF.matcher(lower).find() ? 2 : 0;
        score += DECISION.matcher(lower).find() ? 1.5 : 0;
        score += 1.2 * Math.min(3, FIGURE.matcher(sentence).results().count());
        score += 0.8 * Math.min(3, NAME.matcher(sentence).results().count());
        score += 1.5 * Math.min(2, ADDRESS.matcher(sentence).results().count());
        score -= sentence.endsWith("?") ? 3 : 0;
        score *=
                speaker.equalsIgnoreCase(Role.ASSISTANT.name()) || speaker.equalsIgnoreCase(Role.TOOL.name()) ? 0.5 : 1;
        return score;
    }

    private String best(List<Line> lines, int maxTokens) {
        List<Line> byScore = new ArrayList<>(lines);
        byScore.sort(Comparator.comparingDouble((Line line) -> -line.score()).thenComparingInt(line -> -line.order()));
        List<Line> chosen = new ArrayList<>();
        int left = maxTokens;
        for (Line line : byScore) {
            int tokens = counter.countText(BULLET + line.text() + "\n");
            if (tokens <= left) {
                chosen.add(line);
                left -= tokens;
            }
        }
        if (chosen.isEmpty() && !byScore.isEmpty()) {
            return byScore.get(0).text();
        }
        chosen.sort(Comparator.comparingInt(Line::order));
        StringBuilder summary = new StringBuilder();
        chosen.forEach(line -> summary.append(BULLET).append(line.text()).append('\n'));
        return summary.toString().strip();
    }
}
