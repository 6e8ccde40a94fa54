package io.github.chatmemory4j.demo.compare;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints the comparison for people: a block of rows for each budget. */
final class ResultTable {

    private static final double PERCENT = 100;

    private final List<Result> results;
    private final PrintWriter out;

    private ResultTable(List<Result> results, PrintWriter out) {
        this.results = results;
        this.out = out;
    }

    /** Prints results, at least one. */
    static void print(List<Result> results, PrintWriter out) {
        ResultTable table = new ResultTable(results, out);
        table.printRows();
        table.printNotes();
        if (!results.get(0).categories().isEmpty()) {
            table.printCategories();
        }
        if (results.get(0).evidenceByDialogue().size() > 1) {
            table.printDialogues();
        }
        table.printInPassing();
        out.flush();
    }

    private void printRows() {
        line(
                "%6s  %-14s %8s %7s %6s %6s %4s %7s %9s",
                "budget", "strategy", "evidence", "answers", "mean", "max", "over", "invalid", "summaries");
        for (Result result : spaced()) {
            line(
                    "%6d  %-14s %8s %7s %6.0f %6d %4d %7d %9d",
                    result.budget(),
                    result.strategy(),
                    percent(result.evidenceRecall(), result.questions()),
                    percent(result.answersHeld(), result.questions()),
                    result.meanRequestTokens(),
                    result.maxRequestTokens(),
                    result.overBudget(),
                    result.invalid(),
                    result.summaryCalls());
        }
    }

    /** The results, with an empty line printed before each budget but the first. */
    private Iterable<Result> spaced() {
        int[] budget = {results.get(0).budget()};
        return () -> results.stream()
                .peek(result -> {
                    if (result.budget() != budget[0]) {
                        out.println();
                        budget[0] = result.budget();
                    }
                })
                .iterator();
    }

    private void printTimes() {
        out.println();
        line(
                "%6s  %-14s %6s %9s %7s %9s %11s %10s",
                "budget", "strategy", "asked", "verbatim", "layout", "ms/turn", "summariser", "indexing");
        for (Result result : spaced()) {
            line(
                    "%6d  %-14s %6.0f %9.1f %7s %9.3f %11.3f %10.3f",
                    result.budget(),
                    result.strategy(),
                    result.meanQuestionTokens(),
                    result.meanVerbatimMessages(),
                    percent(result.verbatimRecall(), result.questions()),
                    result.turnMillis(),
                    result.beside().summarizerMillis(),
                    result.beside().indexingMillis());
        }
    }

    private void printNotes() {
        Result first = results.get(0);
        out.println();
        line("evidence: share of what %d questions need, word for word but for white space", first.questions());
        line("answers: share of these questions whose answer is anywhere in the request");
        line("mean, max: tokens of a request; over: of %d requests, beyond the budget", first.requests());
        line("invalid: requests that some provider rejects");
        printTimes();
        out.println();
        line("asked: mean tokens of a request for a question");
        line("verbatim: messages of the conversation in a request; layout: evidence with it");
        line("ms/turn: on the user's thread, in AI service and memory, without the model");
        line("summariser, indexing: ms a turn beside the chat; indexing embeds what is old");
    }

    private void printCategories() {
        out.println();
        out.println("evidence / answers by category of question (questions)");
        StringBuilder head = new StringBuilder(format("%6s  %-14s", "budget", "strategy"));
        results.get(0)
                .categories()
                .forEach((name, category) -> head.append(format("  %15s", name + " (" + category.questions() + ")")));
        out.println(head);
        for (Result result : results) {
            StringBuilder row = new StringBuilder(format("%6d  %-14s", result.budget(), result.strategy()));
            result.categories()
                    .forEach((name, category) -> row.append(format(
                            "  %15s",
                            percent(category.evidenceRecall(), category.questions()) + " / "
                                    + percent(category.answersHeld(), category.questions()))));
            out.println(row);
        }
    }

    private void printDialogues() {
        out.println();
        out.println("evidence by dialogue, in the order of the file");
        for (Result result : results) {
            StringBuilder row = new StringBuilder(format("%6d  %-14s", result.budget(), result.strategy()));
            result.evidenceByDialogue().forEach(share -> row.append(format(" %6s", percent(share, 1))));
            out.println(row);
        }
    }

    private void printInPassing() {
        if (results.stream().noneMatch(result -> result.inPassing().recalledFor() > 0)) {
            return;
        }
        out.println();
        out.println("small talk and other subjects, which need no recall");
        for (Result result : results) {
            Result.InPassing inPassing = result.inPassing();
            if (inPassing.recalledFor() > 0) {
                line(
                        "%6d  %-14s recalled something for %d of %d, %.0f tokens on average",
                        result.budget(),
                        result.strategy(),
                        inPassing.recalledFor(),
                        inPassing.messages(),
                        inPassing.meanRecalledTokens());
            }
        }
    }

    /** A share, or a dash when there was nothing to have a share in. */
    private static String percent(double share, int questions) {
        return questions == 0 ? "-" : format("%.1f%%", PERCENT * share);
    }

    private void line(String format, Object... values) {
        out.println(format(format, values));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
