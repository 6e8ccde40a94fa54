package io.github.chatmemory4j.context;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.token.TokenCounter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The text recalled messages are sent as: in the order they were said, each word for word with who said it, the days
 * between them named so that "last week" can be resolved; headed, delimited and labelled as a record like a summary.
 *
 * @param text what is sent
 * @param tokens of the text
 * @param messages what is in it, oldest first
 */
public record RecallBlock(String text, int tokens, List<RecalledMessage> messages) {

    private static final String OPEN =
            "Earlier messages that may matter now:\n<" + RecordTags.RECALLED + RecordTags.NOTE;
    private static final String CLOSE = "</" + RecordTags.RECALLED + ">";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);

    private static final RecallBlock NOTHING = new RecallBlock("", 0, List.of());

    public RecallBlock {
        messages = List.copyOf(messages);
    }

    /** The block with as many of the messages, best first, as fit; empty text when none does. */
    public static RecallBlock of(List<RecalledMessage> bestFirst, int maxTokens, TokenCounter counter) {
        if (bestFirst.isEmpty()) {
            return NOTHING;
        }
        int left = maxTokens - counter.countText(OPEN + CLOSE);
        Set<LocalDate> days = new HashSet<>();
        List<RecalledMessage> chosen = new ArrayList<>();
        for (RecalledMessage message : bestFirst) {
            LocalDate day = day(message);
            int tokens = counter.countText(line(message)) + (days.contains(day) ? 0 : counter.countText(heading(day)));
            if (tokens <= left) {
                left -= tokens;
                days.add(day);
                chosen.add(message);
            }
        }
        while (!chosen.isEmpty()) {
            String text = render(chosen);
            int tokens = counter.countText(text);
            if (tokens <= maxTokens) {
                chosen.sort(byPosition());
                return new RecallBlock(text, tokens, chosen);
            }
            // Pieces can cost a token more together than apart; the least of them goes.
            chosen.remove(chosen.size() - 1);
        }
        return NOTHING;
    }

    private static String render(List<RecalledMessage> messages) {
        List<RecalledMessage> inOrder = new ArrayList<>(messages);
        inOrder.sort(byPosition());
        StringBuilder text = new StringBuilder(OPEN);
        LocalDate day = LocalDate.MIN;
        for (RecalledMessage message : inOrder) {
            if (!day.equals(day(message))) {
                day = day(message);
                text.append(heading(day));
            }
            text.append(line(message));
        }
        return text.append(CLOSE).toString();
    }

    private static Comparator<RecalledMessage> byPosition() {
        return Comparator.comparingLong(message -> message.entry().position());
    }

    private static LocalDate day(RecalledMessage message) {
        return message.entry().at().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static String heading(LocalDate day) {
        return DAY.format(day) + "\n";
    }

    private static String line(RecalledMessage recalled) {
        Message message = recalled.entry().message();
        String name = RecordTags.speaker(message.name());
        String speaker = name.isEmpty() ? message.role().name().toLowerCase(Locale.ROOT) : name;
        return speaker + ": " + RecordTags.escapedLine(message.text()) + "\n";
    }
}
