package io.github.chatmemory4j.context.internal;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.internal.CallText;
import io.github.chatmemory4j.message.internal.NamedSpeaker;
import io.github.chatmemory4j.recall.RecalledMessage;
import io.github.chatmemory4j.token.TokenCounter;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The text recalled messages are sent as: in the order they were said, each word for word with who said it, the days
 * between them named so that "last week" can be resolved; headed, delimited and labelled as a record like a summary. Of a
 * message that would take most of the room, the passage that matters is sent, with a visible mark where text is missing. What
 * has changed since it was said, and what took its place, is marked too.
 *
 * @param text what is sent
 * @param tokens of the text
 * @param messages what is in it, oldest first
 */
public record RecallBlock(String text, int tokens, List<RecalledMessage> messages) {

    public static final RecallBlock NOTHING = new RecallBlock("", 0, List.of());

    private static final String OPEN = "Said earlier:\n<" + RecordTags.RECALLED + RecordTags.NOTE;
    private static final String CLOSE = "</" + RecordTags.RECALLED + ">";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);

    /** A message may have a third of the room, or this many tokens, whichever is more. */
    private static final int WHOLE_TOKENS = 250;

    private static final int LARGEST_SHARE = 3;

    /** Not even the shortest line has fewer. */
    private static final int MIN_LINE_TOKENS = 4;

    /** After so many messages in a row that find no room, the next would hardly find any. */
    private static final int MAX_MISFITS = 24;

    public RecallBlock {
        messages = List.copyOf(messages);
    }

    private record Line(RecalledMessage message, LocalDate day, String text) {}

    /**
     * The block with as many of the messages, best first, as fit; empty text when none does.
     *
     * @param question what they are recalled for, which tells the passage of a long message that matters
     * @param zone whose days are named
     */
    public static RecallBlock of(
            List<RecalledMessage> bestFirst, String question, int maxTokens, TokenCounter counter, ZoneId zone) {
        int left = bestFirst.isEmpty() ? 0 : maxTokens - counter.countText(OPEN + CLOSE);
        int mostOfOne = Math.max(WHOLE_TOKENS, left / LARGEST_SHARE);
        Set<LocalDate> days = new HashSet<>();
        List<Line> chosen = new ArrayList<>();
        int misfits = 0;
        for (RecalledMessage message : bestFirst) {
            if (left < MIN_LINE_TOKENS || misfits == MAX_MISFITS) {
                break;
            }
            misfits++;
            if (left < mostOfOne && Excerpt.isLong(said(message), mostOfOne)) {
                continue;
            }
            Line line = line(message, question, mostOfOne, counter, zone);
            int tokens = counter.countText(line.text())
                    + (days.contains(line.day()) ? 0 : counter.countText(heading(line.day())));
            if (tokens <= left) {
                left -= tokens;
                days.add(line.day());
                chosen.add(line);
                misfits = 0;
            }
        }
        while (!chosen.isEmpty()) {
            String text = render(chosen);
            int tokens = counter.countText(text);
            if (tokens <= maxTokens) {
                return new RecallBlock(
                        text,
                        tokens,
                        chosen.stream().map(Line::message).sorted(BY_POSITION).toList());
            }
            // Pieces can cost a token more together than apart; the least of them goes.
            chosen.remove(chosen.size() - 1);
        }
        return NOTHING;
    }

    private static final Comparator<RecalledMessage> BY_POSITION = Comparator.comparingLong(RecalledMessage::position);

    private static String render(List<Line> lines) {
        StringBuilder text = new StringBuilder(OPEN);
        LocalDate day = LocalDate.MIN;
        for (Line line : lines.stream()
                .sorted(Comparator.comparing(Line::message, BY_POSITION))
                .toList()) {
            if (!day.equals(line.day())) {
                day = line.day();
                text.append(heading(day));
            }
            text.append(line.text());
        }
        return text.append(CLOSE).toString();
    }

    private static String heading(LocalDate day) {
        return DAY.format(day) + "\n";
    }

    private static Line line(
            RecalledMessage recalled, String question, int mostTokens, TokenCounter counter, ZoneId zone) {
        Message message = recalled.entry().message();
        String said = Excerpt.of(said(recalled), question, mostTokens, counter);
        String name = RecordTags.speaker(message.name());
        String speaker = name.isEmpty() ? message.role().name().toLowerCase(Locale.ROOT) : name;
        String label = NamedSpeaker.in(message.text()).isPresent() ? "" : speaker + ": ";
        return new Line(
                recalled,
                recalled.entry().at().atZone(zone).toLocalDate(),
                label
                        + RecordTags.escapedLine(
                                said + ChangeMark.of(recalled.hit().changes())) + "\n");
    }

    /** The text, with the calls of tools in compact form; a result stands behind its call. */
    private static String said(RecalledMessage recalled) {
        Message message = recalled.entry().message();
        return recalled.call()
                .map(call -> CallText.answered(call, message.text()))
                .orElseGet(() -> CallText.said(message));
    }
}
