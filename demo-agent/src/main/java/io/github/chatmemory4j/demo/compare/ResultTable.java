package io.github.chatmemory4j.demo.compare;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints the comparison for people. */
final class ResultTable {

    private static final double PERCENT = 100;

    private ResultTable() {}

    static void print(List<Result> results, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%-15s %7s %9s %9s %9s %6s %8s %9s %10s %9s%n",
                "strategy",
                "budget",
                "evidence",
                "mean tok",
                "max tok",
                "over",
                "invalid",
                "verbatim",
                "summaries",
                "ms/turn");
        for (Result result : results) {
            out.printf(
                    Locale.ROOT,
                    "%-15s %7d %8.1f%% %9.0f %9d %6d %8d %9.1f %10d %9.3f%n",
                    result.strategy(),
                    result.budget(),
                    PERCENT * result.evidenceRecall(),
                    result.meanRequestTokens(),
                    result.maxRequestTokens(),
                    result.overBudget(),
                    result.invalid(),
                    result.meanVerbatimMessages(),
                    result.summaryCalls(),
                    result.turnMillis());
        }
        out.printf(
                Locale.ROOT,
                "%nevidence: share of what %d questions need that is word for word in the request; over, invalid: of %d requests%n",
                results.get(0).questions(),
                results.get(0).requests());
        out.flush();
    }
}
