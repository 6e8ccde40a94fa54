package io.github.chatmemory4j.facts;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A summary in two parts: what was told, and under a heading at its end the exact facts, one a line, newest first.
 *
 * <pre>
 * The user plans a trip to Lisbon and prefers trains.
 *
 * Exact facts, newest first (* from the assistant):
 * deadline for booking: 14 March
 * * order number: ORD-48213
 * [tool] total: 45.50
 * </pre>
 *
 * <p>Only a line that is the heading and nothing else begins the section, which goes on to the end. Whatever else looks like
 * the heading, in what a model wrote or a user said, is taken out of the narrative when the two are put together, so that
 * taking them apart always gives back what was put in. Few words, as a request pays for each of them.
 *
 * @param narrative stripped; may be empty
 * @param facts newest first
 */
public record FactSection(String narrative, List<Fact> facts) {

    /** The line above the facts. */
    public static final String HEADING = "Exact facts, newest first (* from the assistant):";

    private static final String ASSISTANT = "assistant";
    private static final String ASSISTANT_MARK = "* ";
    private static final Pattern FACT_LINE = Pattern.compile("(?:(\\*) |\\[([^\\[\\]]{1,60})] )?(\\S.*+)");

    public FactSection {
        narrative = withoutHeadings(requireNonNull(narrative, "narrative"));
        facts = List.copyOf(facts);
    }

    /** Takes a summary apart; one without the heading is all narrative. */
    public static FactSection of(String summary) {
        List<String> lines = summary.lines().toList();
        int heading = -1;
        for (int i = 0; i < lines.size(); i++) {
            heading = isHeading(lines.get(i)) ? i : heading;
        }
        if (heading < 0) {
            return new FactSection(summary, List.of());
        }
        List<Fact> facts = lines.subList(heading + 1, lines.size()).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(FactSection::parsed)
                .toList();
        return new FactSection(String.join("\n", lines.subList(0, heading)), facts);
    }

    /** The summary's text; the narrative alone when there are no facts. */
    public String render() {
        StringBuilder text = new StringBuilder(narrative);
        if (!facts.isEmpty()) {
            text.append(narrative.isEmpty() ? "" : "\n\n").append(HEADING);
            facts.forEach(fact -> text.append('\n').append(line(fact)));
        }
        return text.toString();
    }

    /** A fact's line. */
    public static String line(Fact fact) {
        if (fact.speaker().isEmpty()) {
            return fact.text();
        }
        String mark = fact.speaker().equals(ASSISTANT) ? ASSISTANT_MARK : "[" + fact.speaker() + "] ";
        return mark + fact.text();
    }

    private static Fact parsed(String line) {
        Matcher matcher = FACT_LINE.matcher(line);
        if (!matcher.matches()) {
            return FactFinder.written("", line);
        }
        String speaker = matcher.group(1) != null ? ASSISTANT : matcher.group(2) != null ? matcher.group(2) : "";
        return FactFinder.written(speaker, matcher.group(3));
    }

    private static String withoutHeadings(String text) {
        return String.join("\n", text.lines().filter(line -> !isHeading(line)).toList())
                .strip();
    }

    private static boolean isHeading(String line) {
        return line.strip().equalsIgnoreCase(HEADING);
    }
}
