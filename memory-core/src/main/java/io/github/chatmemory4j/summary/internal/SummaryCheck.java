package io.github.chatmemory4j.summary.internal;

import io.github.chatmemory4j.language.Refusals;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.summary.SummaryFault;
import io.github.chatmemory4j.summary.SummaryRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a summary from what summarisers return instead of one. A text is only held against what it was made from: where the
 * conversation itself is a loop, has no letters or is one word, a summary may be so too. Stateless; linear in the text.
 */
final class SummaryCheck {

    /** What follows is more of the same, or is cut off anyway. */
    private static final int MAX_CHARS = 100_000;

    private static final int WORDS_OF_A_CONVERSATION = 30;
    private static final int MIN_LETTERS = 5;
    private static final double ECHOED_SHARE = 0.8;

    private SummaryCheck() {}

    /** What is wrong with the text as an answer to the request; null when nothing is. */
    static @Nullable SummaryFault faultOf(String text, SummaryRequest request, boolean tooLong) {
        String summary = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
        if (summary.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            return SummaryFault.BLANK;
        }
        if (Refusals.isOne(summary)) {
            return SummaryFault.REFUSAL;
        }
        String source = source(request);
        if (DegenerateOutput.is(summary, source)) {
            return SummaryFault.RUBBISH;
        }
        if (isTooShort(summary, source)) {
            return SummaryFault.TOO_SHORT;
        }
        return isEcho(summary, request, tooLong) ? SummaryFault.ECHO : null;
    }

    private static String source(SummaryRequest request) {
        StringBuilder source = new StringBuilder(request.previousSummary());
        for (Message message : request.messages()) {
            source.append('\n').append(message.text());
            if (source.length() > MAX_CHARS) {
                return source.substring(0, MAX_CHARS);
            }
        }
        return source.toString();
    }

    /** "Done.", "OK", "Summary:" for something that took many words to say. */
    private static boolean isTooShort(String summary, String source) {
        if (words(source).size() <= WORDS_OF_A_CONVERSATION) {
            return false;
        }
        boolean ideographic = summary.codePoints().anyMatch(Character::isIdeographic);
        long letters = summary.codePoints().filter(Character::isLetterOrDigit).count();
        return ideographic
                ? letters < MIN_LETTERS / 2 + 1
                : letters < MIN_LETTERS || words(summary).size() < 2;
    }

    /**
     * The transcript given back as it was, instead of shorter, or one of its messages for all of them. Sentences quoted from
     * it are what extractive summaries are made of, so a quotation only counts when it is longer than a summary may be.
     */
    private static boolean isEcho(String summary, SummaryRequest request, boolean tooLong) {
        List<Message> messages = request.messages();
        String said = normal(summary);
        if (messages.size() > 2
                && words(said).size() > 2
                && messages.stream().anyMatch(message -> normal(message.text()).equals(said))) {
            return words(source(request)).size() > 3 * words(said).size();
        }
        if (!tooLong || messages.isEmpty()) {
            return false;
        }
        Set<String> lines = new HashSet<>();
        messages.forEach(message -> message.text().lines().forEach(line -> lines.add(normal(line))));
        List<String> returned = summary.lines().filter(line -> !line.isBlank()).toList();
        long echoed = returned.stream().filter(line -> isIn(lines, line)).count();
        return echoed >= Math.max(1, ECHOED_SHARE * returned.size());
    }

    /** As it was said, or behind a speaker's name. */
    private static boolean isIn(Set<String> lines, String line) {
        int colon = line.indexOf(':');
        return lines.contains(normal(line)) || (colon > 0 && lines.contains(normal(line.substring(colon + 1))));
    }

    private static String normal(String text) {
        return String.join(" ", words(text)).toLowerCase(Locale.ROOT);
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("[\\s\\p{Punct}]+"));
    }
}
