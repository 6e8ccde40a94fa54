package io.github.chatmemory4j.context.internal;

import io.github.chatmemory4j.token.TokenCounter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The passage of a long text that has most to do with a question: the sentence or line with the most of its words, and as
 * much around it as there is room for, with a visible mark where text is missing.
 */
final class Excerpt {

    private static final String MARK = " […] ";
    private static final Pattern PIECE = Pattern.compile(".{1,400}?(?:[.!?。！？](?=\\s)|\\n|$)|.{1,400}", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    /** Enough of a word to find its other forms. */
    private static final int STEM_CHARS = 5;

    private static final int MIN_WORD_CHARS = 3;

    private Excerpt() {}

    /** The text itself if it has at most so many tokens. */
    static String of(String text, String question, int maxTokens, TokenCounter counter) {
        // So few characters are seldom more tokens, and most texts need not be counted for it.
        if (text.length() <= maxTokens || counter.countText(text) <= maxTokens) {
            return text;
        }
        List<String> pieces =
                PIECE.matcher(text).results().map(MatchResult::group).toList();
        int[] tokens =
                pieces.stream().mapToInt(piece -> counter.countText(piece) + 1).toArray();
        int first = best(pieces, stems(question));
        int last = first;
        int left = maxTokens - 2 * counter.countText(MARK) - tokens[first];
        boolean grows = true;
        while (grows) {
            grows = false;
            if (last + 1 < tokens.length && tokens[last + 1] <= left) {
                left -= tokens[++last];
                grows = true;
            }
            if (first > 0 && tokens[first - 1] <= left) {
                left -= tokens[--first];
                grows = true;
            }
        }
        String passage = String.join("", pieces.subList(first, last + 1)).strip();
        return (first > 0 ? MARK.stripLeading() : "")
                + passage
                + (last + 1 < tokens.length ? MARK.stripTrailing() : "");
    }

    private static int best(List<String> pieces, Set<String> wanted) {
        int best = 0;
        int most = 0;
        for (int i = 0; i < pieces.size(); i++) {
            Set<String> found = stems(pieces.get(i));
            found.retainAll(wanted);
            if (found.size() > most) {
                most = found.size();
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
