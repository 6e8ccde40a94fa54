package io.github.chatmemory4j.demo.request;

import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.PlacedRange;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.demo.terminal.PlainText;
import io.github.chatmemory4j.recall.RecallReport;
import io.github.chatmemory4j.recall.RecalledMessage;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.Locale;

/** Shows a context to a person. */
public final class ContextTable {

    private ContextTable() {}

    /** Prints what is sent, what of it was brought back, and where everything else went. */
    public static void print(Context context, int columns, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "The next request starts with %d messages, %,d of %,d tokens:%n",
                context.sent().size(),
                context.tokens(),
                context.availableTokens());
        for (ContextMessage message : context.sent()) {
            String facts = String.format(
                    Locale.ROOT,
                    "  %5s %-9s %5d  %-10s ",
                    message.position() < 0 ? "-" : Long.toString(message.position()),
                    message.message().role().name().toLowerCase(Locale.ROOT),
                    message.tokens(),
                    words(message.placement().name()));
            out.println(facts + PlainText.line(message.message().text(), columns - 1 - facts.length()));
        }
        printRecalled(context.recallReport(), columns, out);
        out.println("Every message of the conversation, by position:");
        for (PlacedRange range : context.placements()) {
            String positions = range.to() - range.from() == 1
                    ? Long.toString(range.from())
                    : range.from() + "-" + (range.to() - 1);
            out.printf(
                    Locale.ROOT,
                    "  %-11s %-10s %s%n",
                    positions,
                    words(range.placement().name()),
                    range.placement() == Placement.RECALLED ? "see above" : range.reason());
        }
    }

    /** Best first: what each signal gave, and what the ranks made of it. */
    private static void printRecalled(RecallReport recallReport, int columns, PrintWriter out) {
        if (recallReport.reason().isEmpty() && recallReport.messages().isEmpty()) {
            return;
        }
        out.println(
                "Recalled: " + (recallReport.reason().isEmpty() ? "kept with earlier turns" : recallReport.reason()));
        recallReport.messages().stream()
                .sorted(Comparator.comparingDouble(
                        (RecalledMessage message) -> -message.hit().score()))
                .forEach(message -> {
                    String facts = String.format(
                            Locale.ROOT,
                            "  %5d  %.3f  ",
                            message.position(),
                            message.hit().score());
                    out.println(facts + PlainText.line(message.entry().message().text(), columns - 1 - facts.length()));
                    out.println("                " + PlainText.of(message.reason()));
                });
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
