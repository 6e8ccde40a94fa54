package io.github.chatmemory4j.agent.retrieval;

import io.github.chatmemory4j.claim.KnownClaim;
import io.github.chatmemory4j.claim.KnownClaims;
import io.github.chatmemory4j.claim.Origin;
import io.github.chatmemory4j.context.internal.RecordTags;
import io.github.chatmemory4j.token.TokenCounter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The text in which what is known of a user is sent: headed, delimited and labelled as a record, each statement with who said
 * it and when, so that nothing in it speaks with authority. What is past is left out, unless the question asks for it, and
 * stands as past then; what contradicts the user's own words stands as not confirmed.
 *
 * @param text what is sent; empty when nothing is known
 * @param tokens of the text
 * @param shown what is in it
 */
public record MemoryBlock(String text, int tokens, List<KnownClaim> shown) {

    /** Nothing is known. */
    public static final MemoryBlock NOTHING = new MemoryBlock("", 0, List.of());

    private static final String HEADING = "Known of the user from earlier:\n";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final int PAST_SHOWN = 10;

    public MemoryBlock {
        shown = List.copyOf(shown);
    }

    /**
     * What a block is made of.
     *
     * @param profile the user's profile, which is always in it; may be empty
     * @param known what is known
     * @param question what it is for
     * @param now the moment it is made
     * @param closeness of a claim to the question in meaning, from 0 to 1
     */
    public record Material(
            String profile, KnownClaims known, String question, Instant now, ToDoubleFunction<KnownClaim> closeness) {

        /** Chosen by words alone. */
        public Material(String profile, KnownClaims known, String question, Instant now) {
            this(profile, known, question, now, claim -> 0);
        }

        private List<KnownClaim> ranked(List<KnownClaim> claims) {
            return ClaimRanking.rank(claims, question, now, closeness);
        }
    }

    /** The same with another text behind it, which is fenced already. */
    public MemoryBlock with(String other, TokenCounter counter) {
        String both = text.isEmpty() ? other : text + "\n" + other;
        return new MemoryBlock(both, counter.countText(both), shown);
    }

    private record Line(KnownClaim claim, String section, String text) {}

    /** The block with as much as fits, what matters most for the question first chosen; the order does not depend on it. */
    public static MemoryBlock of(Material material, int maxTokens, TokenCounter counter, ZoneId zone) {
        List<Line> lines = lines(material, zone);
        String profile = material.profile().isBlank()
                ? ""
                : "Profile:\n" + RecordTags.escaped(material.profile().strip()) + "\n";
        List<Line> chosen = new ArrayList<>();
        int left = maxTokens - counter.countText(rendered(profile, List.of()));
        for (Line line : lines) {
            int tokens = counter.countText(line.text() + "\n")
                    + (sectionIsNew(chosen, line) ? counter.countText(line.section()) : 0);
            if (tokens <= left) {
                left -= tokens;
                chosen.add(line);
            }
        }
        while (!(profile.isEmpty() && chosen.isEmpty())) {
            String text = rendered(profile, chosen);
            int tokens = counter.countText(text);
            if (tokens <= maxTokens) {
                return new MemoryBlock(
                        text, tokens, chosen.stream().map(Line::claim).toList());
            }
            if (chosen.isEmpty()) {
                return NOTHING;
            }
            chosen.remove(chosen.size() - 1);
        }
        return NOTHING;
    }

    private static boolean sectionIsNew(List<Line> chosen, Line line) {
        return chosen.stream().noneMatch(other -> other.section().equals(line.section()));
    }

    private static final List<String> SECTIONS =
            List.of("So now:\n", "Not confirmed by the user:\n", "Formerly, and no longer so:\n");

    /** Most useful first. */
    private static List<Line> lines(Material material, ZoneId zone) {
        List<Line> lines = new ArrayList<>();
        KnownClaims known = material.known();
        for (KnownClaim claim : material.ranked(known.current())) {
            lines.add(new Line(claim, SECTIONS.get(isUsers(claim) ? 0 : 1), line(claim, zone)));
        }
        known.contested().forEach(claim -> lines.add(new Line(claim, SECTIONS.get(1), line(claim, zone))));
        if (PastQuestions.asksForPast(material.question())) {
            material.ranked(known.past()).stream()
                    .limit(PAST_SHOWN)
                    .forEach(claim -> lines.add(new Line(claim, SECTIONS.get(2), past(claim, zone))));
        }
        return lines;
    }

    private static boolean isUsers(KnownClaim claim) {
        return claim.origin() == Origin.USER || claim.origin() == Origin.HAND;
    }

    private static String line(KnownClaim claim, ZoneId zone) {
        return "- " + statement(claim) + " (" + said(claim) + day(claim.lastSaid(), zone) + ")";
    }

    private static String past(KnownClaim claim, ZoneId zone) {
        return "- " + statement(claim) + " (until "
                + claim.until().map(end -> day(end, zone)).orElse("some time ago") + ")";
    }

    private static String said(KnownClaim claim) {
        return switch (claim.origin()) {
            case USER -> "the user said so on ";
            case HAND -> "entered on ";
            case ASSISTANT -> "the assistant noted it on ";
            case TOOL -> "a tool's result said so on ";
        };
    }

    private static String statement(KnownClaim claim) {
        String about = claim.key().isAboutUser() ? "" : claim.key().subject() + ": ";
        return RecordTags.escapedLine(about + claim.text());
    }

    private static String day(Instant at, ZoneId zone) {
        return DAY.format(at.atZone(zone));
    }

    private static String rendered(String profile, List<Line> lines) {
        StringBuilder text = new StringBuilder(profile);
        for (String section : SECTIONS) {
            List<Line> ofSection = lines.stream()
                    .filter(line -> line.section().equals(section))
                    .sorted(Comparator.comparing(line -> line.claim().from()))
                    .toList();
            if (!ofSection.isEmpty()) {
                text.append(section);
                ofSection.forEach(line -> text.append(line.text()).append('\n'));
            }
        }
        return HEADING + RecordTags.userRecord(text.toString());
    }
}
