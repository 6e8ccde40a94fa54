package io.github.chatmemory4j.demo.compare;

import io.github.chatmemory4j.compaction.RecallBudget;
import io.github.chatmemory4j.compaction.Watermarks;
import io.github.chatmemory4j.demo.conversation.Dialogue;
import io.github.chatmemory4j.demo.options.Positive;
import io.github.chatmemory4j.recall.hybrid.RecallSettings;
import io.github.chatmemory4j.recall.hybrid.RelevanceThresholds;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Replays dialogues turn by turn and shows what a provider with a prompt cache would bill, next to the evidence held. */
@Command(
        name = "cost",
        mixinStandardHelpOptions = true,
        description = "Replay dialogues turn by turn and compare the billed input of the memories.")
public final class CostCommand implements Callable<Integer> {

    private static final double PERCENT = 100;

    /** What a summary costs to write, in tokens at the price of input: an instruction, and 160 tokens at four times it. */
    private static final int SUMMARY_CALL_TOKENS = 80 + 4 * 160;

    @Mixin
    private LocomoInput input = new LocomoInput();

    @Option(
            names = "--budget",
            paramLabel = "N",
            defaultValue = "3000",
            description = "tokens one request may have (default: ${DEFAULT-VALUE})")
    private int budget;

    @Option(
            names = "--marks",
            description = "compare low-water marks from 0.5 to 0.9 instead, at three prices of cached input")
    private boolean marks;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        Positive.require("--budget", budget);
        List<Compared> memories = marks ? MarksTable.memories() : memories();
        List<Dialogue> dialogues = input.dialogues();
        PrintWriter out = spec.commandLine().getOut();
        List<Result> results;
        try (Progress progress = Progress.ofStandardError(
                memories.size(),
                memories.size() * dialogues.size(),
                spec.commandLine().getErr())) {
            results =
                    new Comparison(dialogues, memories, Watermarks.DEFAULT_KEEP_RECENT, progress).run(List.of(budget));
        }
        if (marks) {
            MarksTable.print(results, budget, SUMMARY_CALL_TOKENS, out);
        } else {
            print(results, out);
        }
        return 0;
    }

    /** The first is what the others are compared with. */
    private static List<Compared> memories() {
        CombinedSetup combined = CombinedSetup.DEFAULT;
        CombinedSetup always = combined.with(RecallSettings.DEFAULT.withRelevance(RelevanceThresholds.ALWAYS));
        return List.of(
                Compared.of(Contender.TOKEN_WINDOW),
                Compared.of(Contender.TRIM),
                Compared.of(Contender.SUMMARY),
                Compared.of("combined: a third, every turn", always.with(new RecallBudget(1 / 3.0, 1 / 3.0, 0))),
                Compared.of("combined: a sixth, every turn", always.with(new RecallBudget(1 / 6.0, 1 / 6.0, 0))),
                Compared.of("combined: 60 kept, every turn", always.with(new RecallBudget(0.02, 0.02, 0.02))),
                Compared.of("combined: only when asked", combined.with(RecallBudget.DEFAULT.withReminderShare(0))),
                Compared.of("combined: 90 of it kept", combined.with(RecallBudget.DEFAULT.withPinnedShare(0.03))),
                Compared.of("combined (default)", combined));
    }

    private void print(List<Result> results, PrintWriter out) {
        double reference = results.get(0).bill().sentTokens();
        out.println(String.format(
                Locale.ROOT,
                "%-31s %8s %11s %7s %7s %9s %14s %9s",
                "memory at " + budget,
                "evidence",
                "tokens/turn",
                "cached",
                "billed",
                "summaries",
                "with summaries",
                "Anthropic"));
        for (Result result : results) {
            Result.Bill bill = result.bill();
            double written = result.summaryCalls() * (double) SUMMARY_CALL_TOKENS + result.summaryInputTokens();
            out.println(String.format(
                    Locale.ROOT,
                    "%-31s %7.1f%% %11.0f %6.1f%% %7.1f %9d %14.1f %9.1f",
                    result.strategy(),
                    PERCENT * result.evidenceRecall(),
                    bill.requests() == 0 ? 0 : (double) bill.sentTokens() / bill.requests(),
                    PERCENT * bill.cachedShare(),
                    PERCENT * bill.billedTokens() / reference,
                    result.summaryCalls(),
                    PERCENT * (bill.billedTokens() + written) / reference,
                    PERCENT * bill.markedTokens() / reference));
        }
        out.println();
        out.println(
                "billed: input of all turns, with TokenWindowChatMemory at full price as 100; tokens that a request has");
        out.println("in common with the beginning of the one before cost a tenth, from 1,024 of them, in steps of 128");
        out.println("with summaries: and what a model would cost that writes them, its output at four times the input");
        out.println(
                "Anthropic: the same input by its rules: a tenth for what was marked before, 1.25 for what is marked now");
        out.flush();
    }
}
