package io.github.chatmemory4j.context.internal;

import io.github.chatmemory4j.token.TokenCounter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The passage of a long text that has most to do with a question: the sentence or line with the rarest of its words, and as
 * much around it as there is room for, with a visible mark where text is missing.
 */
final class Excerpt {

    private static final String MARK = " […] ";
    private static final Pattern PIECE = Pattern.compile(".{1,400}?(?:[.!?。！？](?=\\s)|\\n|$)|.{1,400}", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    /** Enough of a word to find its other forms. */
    private static final int STEM_CHARS = 5;

    private static final int MIN_WORD_CHARS = 3;

    private static final int LONG_CHARS_PER_TOKEN = 5;

    private static final int NOTHING_THERE = Integer.MAX_VALUE;

    private Excerpt() {}

    /** Whether a text has far more tokens than these, so that it need not be counted: its excerpt takes about all of them. */
    static boolean isLong(String text, int maxTokens) {
        return text.length() > LONG_CHARS_PER_TOKEN * (long) maxTokens;
    }

    /** The text itself if it has at most so many tokens. */
    static String of(String text, String question, int maxTokens, TokenCounter counter) {
        // So few characters are seldom more tokens, and most texts need not be counted for it.
        if (text.length() <= maxTokens || (!isLong(text, maxTokens) && counter.countText(text) <= maxTokens)) {
            return text;
        }
        List<String> pieces =
                PIECE.matcher(text).results().map(MatchResult::group).toList();
        IntUnaryOperator tokens = piece -> counter.countText(pieces.get(piece)) + 1;
        int first = best(pieces, stems(question));
        int last = first;
        int left = maxTokens - 2 * counter.countText(MARK) - tokens.applyAsInt(first);
        int after = last + 1 < pieces.size() ? tokens.applyAsInt(last + 1) : NOTHING_THERE;
        int before = first > 0 ? tokens.applyAsInt(first - 1) : NOTHING_THERE;
        while (Math.min(after, before) <= left) {
            if (after <= left) {
                left -= after;
                last++;
                after = last + 1 < pieces.size() ? tokens.applyAsInt(last + 1) : NOTHING_THERE;
            }
            if (before <= left) {
                left -= before;
                first--;
                before = first > 0 ? tokens.applyAsInt(first - 1) : NOTHING_THERE;
            }
        }
        String passage = String.join("", pieces.subList(first, last + 1)).strip();
        return (first > 0 ? MARK.stripLeading() : "")
                + passage
                + (last + 1 < pieces.size() ? MARK.stripTrailing() : "");
    }

    /** The piece with the rarest of the wanted words: what every sentence has tells none from another. */
    private static int best(List<String> pieces, Set<String> wanted) {
        List<Set<String>> found = new ArrayList<>();
        Map<String, Integer> occurrences = new HashMap<>();
        for (String piece : pieces) {
            Set<String> stems = stems(piece);
            stems.retainAll(wanted);
            stems.forEach(stem -> occurrences.merge(stem, 1, Integer::sum));
            found.add(stems);
        }
        int best = 0;
        double most = 0;
        for (int i = 0; i < pieces.size(); i++) {
            double rarity = found.get(i).stream()
                    .mapToDouble(stem -> Math.log(1 + (double) pieces.size() / occurrences.getOrDefault(stem, 1)))
                    .sum();
            if (rarity > most) {
                most = rarity;
                best = i;
            }
        }
        return best;
    }

    private static Set<String> stems(String text) {
        Set<String> stems = new HashSet<>();
        List<String> words = new ArrayList<>();
        WORD.matcher(text.toLowerCase(Locale.ROOT)).results().forEach(word -> words.add(word.group()));
        for (String word : words) {
            if (word.length() >= MIN_WORD_CHARS) {
                stems.add(word.substring(0, Math.min(STEM_CHARS, word.length())));
            }
        }
        return stems;
    }
}
