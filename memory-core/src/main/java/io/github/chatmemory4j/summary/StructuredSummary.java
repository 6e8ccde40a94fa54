package io.github.chatmemory4j.summary;

import io.github.chatmemory4j.facts.FactSection;
import io.github.chatmemory4j.token.TokenCounter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A summary in sections. Stores keep its {@link #text text}, from which it is read back; any other summary reads as facts, a
 * line each, so that a conversation can change from one kind to the other.
 *
 * @param people who is who, for example {@code Ada: Sam's sister, lives in Oslo}
 * @param decisions what was decided
 * @param openQuestions what is to be settled yet
 * @param preferences what somebody likes and wants
 * @param facts everything else that is worth keeping
 */
public record StructuredSummary(
        List<String> people,
        List<String> decisions,
        List<String> openQuestions,
        List<String> preferences,
        List<String> facts) {

    private static final String BULLET = "- ";
    private static final Pattern MARK = Pattern.compile("^\\s*(?:[-*•–]|\\d{1,3}[.)])\\s+");
    private static final Pattern DECORATION = Pattern.compile("^[\\s#*_]+|[\\s:：*_]+$");
    private static final int FACTS = 4;

    /** Every item becomes one line; blank ones are left out. */
    public StructuredSummary {
        people = lines(people);
        decisions = lines(decisions);
        openQuestions = lines(openQuestions);
        preferences = lines(preferences);
        facts = lines(facts);
    }

    private static List<String> lines(List<String> items) {
        return items.stream()
                .map(item -> item.strip().replaceAll("\\s*\\R\\s*", " "))
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /** Reads a summary with English headings. */
    public static StructuredSummary parse(String text) {
        return parse(text, SectionHeadings.ENGLISH);
    }

    /**
     * Reads a summary; what stands under no heading that is known is a fact, and so are the exact facts that {@link
     * FactKeepingSummarizer} carries.
     */
    public static StructuredSummary parse(String text, SectionHeadings headings) {
        FactSection parts = FactSection.of(text);
        List<String> names = headings.inOrder().stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT))
                .toList();
        List<List<String>> sections = new ArrayList<>();
        names.forEach(name -> sections.add(new ArrayList<>()));
        int section = FACTS;
        for (String line : parts.narrative().lines().toList()) {
            int named = MARK.matcher(line).find()
                    ? -1
                    : names.indexOf(DECORATION.matcher(line).replaceAll("").toLowerCase(Locale.ROOT));
            if (named >= 0) {
                section = named;
            } else {
                sections.get(section).add(MARK.matcher(line).replaceFirst(""));
            }
        }
        parts.facts().forEach(fact -> sections.get(FACTS).add(fact.text()));
        return of(sections);
    }

    private static StructuredSummary of(List<List<String>> sections) {
        return new StructuredSummary(
                sections.get(0), sections.get(1), sections.get(2), sections.get(3), sections.get(FACTS));
    }

    private List<List<String>> inOrder() {
        return List.of(people, decisions, openQuestions, preferences, facts);
    }

    public boolean isEmpty() {
        return inOrder().stream().allMatch(List::isEmpty);
    }

    /** The text with English headings; sections without items are left out. */
    public String text() {
        return text(SectionHeadings.ENGLISH);
    }

    /** The text: each heading and a line for each of its items; sections without items are left out. */
    public String text(SectionHeadings headings) {
        StringBuilder text = new StringBuilder();
        List<List<String>> sections = inOrder();
        for (int i = 0; i < sections.size(); i++) {
            if (!sections.get(i).isEmpty()) {
                text.append(headings.inOrder().get(i)).append(":\n");
                sections.get(i).forEach(item -> text.append(BULLET).append(item).append('\n'));
            }
        }
        return text.toString().strip();
    }

    /** The summary with as many of its items as fit; the first of the longest section goes first, as the oldest. */
    public StructuredSummary fitting(int maxTokens, SectionHeadings headings, TokenCounter counter) {
        List<List<String>> sections = new ArrayList<>();
        inOrder().forEach(section -> sections.add(new ArrayList<>(section)));
        StructuredSummary fitting = this;
        while (!fitting.isEmpty() && counter.countText(fitting.text(headings)) > maxTokens) {
            sections.stream()
                    .max(Comparator.comparingInt(section -> counter.countText(String.join("\n", section))))
                    .ifPresent(longest -> longest.remove(0));
            fitting = of(sections);
        }
        return fitting;
    }
}
