package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.language.DateSpan;
import io.github.chatmemory4j.language.Language;
import io.github.chatmemory4j.message.Role;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question, read for what to look for.
 *
 * <p>The names of those who take part are taken out of what is looked for: they stand in front of every message, so they
 * tell none from another, and they pull a vector towards whoever mentions a name. They say who is meant instead.
 */
final class ParsedQuery {

    /** A pasted document is no better a question than its beginning and its end. */
    static final int MAX_PART_CHARS = 1_000;

    /** What happened on a day is often told in the days after it. */
    private static final int TOLD_WITHIN_DAYS = 7;

    private static final Pattern SPACES = Pattern.compile("\\s+");

    /** For the embedder: the question without the parties' names. */
    final String meaning;

    /** For the lexical index: its words without grammar and names. */
    final String words;

    /** Whether there is anything to look for. */
    final boolean isSearchable;

    /** Whether it asks at all. */
    final boolean asks;

    final boolean asksForTime;
    final Language language;
    private final Set<String> named = new HashSet<>();
    private final List<DateSpan> dates;
    private final Optional<Role> role;

    ParsedQuery(String text, LocalDate today, Language language, Map<String, Set<String>> parties) {
        String question = shortened(text);
        StringBuilder content = new StringBuilder();
        StringBuilder nameless = new StringBuilder();
        Matcher word = SpeakerNames.WORD.matcher(question);
        boolean searchable = false;
        int copied = 0;
        while (word.find()) {
            Set<String> names = parties.get(SpeakerNames.plain(word.group()));
            if (names != null) {
                named.addAll(names);
                nameless.append(question, copied, word.start());
                copied = word.end();
            } else {
                for (String one : UnspacedWords.content(word.group(), language)) {
                    content.append(one).append(' ');
                    searchable |= !language.isSmallTalk(one);
                }
            }
        }
        nameless.append(question, copied, question.length());
        this.language = language;
        this.words = content.toString().strip();
        this.meaning = SPACES.matcher(nameless).replaceAll(" ").strip();
        this.dates = language.dates(question, today).stream()
                .map(span -> span.extendedBy(TOLD_WITHIN_DAYS))
                .toList();
        this.isSearchable = searchable || !dates.isEmpty();
        this.asks = language.asks(question);
        this.asksForTime = language.asksForTime(question);
        this.role = language.speakerMeant(question);
    }

    /** Whether it is about what this message's speaker said. */
    boolean isAboutSpeakerOf(IndexedMessage message) {
        return named.isEmpty() ? role.isPresent() && role.get() == message.role : named.contains(message.speaker);
    }

    boolean namesDay(LocalDate day) {
        return dates.stream().anyMatch(span -> span.contains(day));
    }

    boolean namesDays() {
        return !dates.isEmpty();
    }

    private static String shortened(String text) {
        return text.length() <= 2 * MAX_PART_CHARS
                ? text
                : text.substring(0, MAX_PART_CHARS) + " " + text.substring(text.length() - MAX_PART_CHARS);
    }
}
