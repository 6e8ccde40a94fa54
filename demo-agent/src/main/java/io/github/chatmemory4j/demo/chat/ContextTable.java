package io.github.chatmemory4j.demo.chat;

import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.PlacedRange;
import java.io.PrintWriter;
import java.util.Locale;

/** Shows a context to a person. */
final class ContextTable {

    private static final int TEXT_CHARS = 60;

    private ContextTable() {}

    static void print(Context context, PrintWriter out) {
        out.printf(
                "Sent: %d messages, %,d of %,d tokens%n",
                context.sent().size(), context.tokens(), context.availableTokens());
        for (ContextMessage message : context.sent()) {
            out.printf(
                    "  %5s %-9s %5d  %-10s %s%n",
                    message.position() < 0 ? "-" : Long.toString(message.position()),
                    message.message().role().name().toLowerCase(Locale.ROOT),
                    message.tokens(),
                    words(message.placement().name()),
                    beginning(message.message().text()));
        }
        out.println("Every message of the conversation, by position:");
        for (PlacedRange range : context.placements()) {
            String positions = range.to() - range.from() == 1
                    ? Long.toString(range.from())
                    : range.from() + "-" + (range.to() - 1);
            out.printf("  %-11s %-10s %s%n", positions, words(range.placement().name()), range.reason());
        }
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String beginning(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= TEXT_CHARS ? line : line.substring(0, TEXT_CHARS) + "…";
    }
}
