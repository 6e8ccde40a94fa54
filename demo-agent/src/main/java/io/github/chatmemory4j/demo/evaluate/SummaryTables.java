package io.github.chatmemory4j.demo.evaluate;

import io.github.chatmemory4j.facts.FactKind;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints the measures of summaries for people. */
final class SummaryTables {

    private static final double PERCENT = 100;

    private final PrintWriter out;

    SummaryTables(PrintWriter out) {
        this.out = out;
    }

    void survivalHead(String style) {
        out.println(style + " conversations");
        StringBuilder head = new StringBuilder(format(
                "%5s  %-14s %-5s %6s %6s %6s %6s %5s", "facts", "summarizer", "kept", "1", "5", "20", "stale", "max"));
        for (FactKind kind : FactKind.values()) {
            head.append(format(" %8s", kind.name().toLowerCase(Locale.ROOT)));
        }
        out.println(head);
    }

    void survival(SurvivalResult result) {
        StringBuilder row = new StringBuilder(
                format("%5d  %-14s %-5s", result.facts(), result.summarizer(), result.keeping() ? "yes" : "no"));
        result.survivalByFold().values().forEach(share -> row.append(format(" %6s", percent(share))));
        row.append(format(" %6s %5d", percent(result.stale()), result.maxSummaryTokens()));
        for (FactKind kind : FactKind.values()) {
            Double share = result.survivalByKind().get(kind);
            row.append(format(" %8s", share == null ? "-" : percent(share)));
        }
        out.println(row);
        out.flush();
    }

    void survivalNotes(int tokens, int conversations) {
        out.println();
        out.println("1, 5, 20: share of the planted facts that a summary of at most " + tokens
                + " tokens tells after so many folds: the newest value and what it is of in one line");
        out.println("stale: facts told in an outdated value; kinds: after the last fold; " + conversations
                + " generated conversations a row");
        out.println("operations conversations are a second style; the rules for facts were mended with both in view");
    }

    void answers(List<AnswerResult> results) {
        if (results.isEmpty()) {
            return;
        }
        out.println();
        out.println(format(
                "answers held of %.1f%% in the dialogues, folded %d tokens at a time",
                PERCENT * results.get(0).everything(), AnswerShare.FOLD_TOKENS));
        out.println(format(
                "%6s %16s %17s %11s %11s",
                "tokens", "first sentences", "random sentences", "extractive", "with facts"));
        for (AnswerResult result : results) {
            out.println(format(
                    "%6d %16s %17s %11s %11s",
                    result.tokens(),
                    percent(result.first()),
                    percent(result.random()),
                    percent(result.extractive()),
                    percent(result.keepingFacts())));
        }
    }

    void time(ExtractionTime time) {
        out.println();
        out.println(format(
                "extracting from %d tokens takes %.1f ms, with facts kept %.1f ms (processor time, median)",
                time.tokens(), time.extractiveMillis(), time.keepingFactsMillis()));
    }

    private static String percent(double share) {
        return format("%.1f%%", PERCENT * share);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
