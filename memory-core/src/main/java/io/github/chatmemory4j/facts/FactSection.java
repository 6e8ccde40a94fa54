package io.github.chatmemory4j.facts;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A summary in two parts: what was told, and under a heading at its end the exact facts, one a line, newest first.
 *
 * <pre>
 * The user plans a trip to Lisbon and prefers trains.
 *
 * Exact facts, newest first:
 * - deadline for booking: 14 March
 * - [assistant] order number: ORD-48213
 * </pre>
 *
 * <p>Only a line that is the heading and nothing else begins the section, and only lines with a bullet belong to it. Whatever
 * else looks like the heading, in what a model wrote or a user said, is taken out of the narrative when the two are put
 * together, so that taking them apart always gives back what was put in.
 *
 * @param narrative stripped; may be empty
 * @param facts newest first
 */
public record FactSection(String narrative, List<Fact> facts) {

    /** The line above the facts. */
    public static final String HEADING = "Exact facts, newest first:";

    private static final String BULLET = "- ";
    private static final Pattern FACT_LINE = Pattern.compile("- (?:\\[([^\\[\\]]{1,40})] )?(\\S.*+)");

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
        List<String> narrative = new ArrayList<>(lines.subList(0, heading));
        List<Fact> facts = new ArrayList<>();
        for (String line : lines.subList(heading + 1, lines.size())) {
            Fact fact = parsed(line);
            if (fact == null) {
                narrative.add(line);
            } else {
                facts.add(fact);
            }
        }
        return new FactSection(String.join("\n", narrative), facts);
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
        String speaker = fact.speaker().isEmpty() ? "" : "[" + fact.speaker() + "] ";
        return BULLET + speaker + fact.text();
    }

    private static @Nullable Fact parsed(String line) {
        Matcher matcher = FACT_LINE.matcher(line.strip());
        if (!matcher.matches()) {
            return null;
        }
        String speaker = matcher.group(1) == null ? "" : matcher.group(1);
        return FactFinder.written(speaker, matcher.group(2));
    }

    private static String withoutHeadings(String text) {
        if (!text.toLowerCase(Locale.ROOT).contains(HEADING.toLowerCase(Locale.ROOT))) {
            return text.strip();
        }
        return String.join("\n", text.lines().filter(line -> !isHeading(line)).toList())
                .strip();
    }

    private static boolean isHeading(String line) {
        return line.strip().equalsIgnoreCase(HEADING);
    }
}
