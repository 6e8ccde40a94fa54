package io.github.chatmemory4j.demo.compare;

import io.github.chatmemory4j.compaction.RecallBudget;
import io.github.chatmemory4j.compaction.Watermarks;
import io.github.chatmemory4j.demo.conversation.Dialogue;
import io.github.chatmemory4j.demo.options.Positive;
import io.github.chatmemory4j.recall.hybrid.Ranking;
import io.github.chatmemory4j.recall.hybrid.RecallSettings;
import io.github.chatmemory4j.recall.hybrid.RelevanceThresholds;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Moves each parameter of the combined memory up and down, one at a time, and shows what that does to the evidence. */
@Command(
        name = "sensitivity",
        mixinStandardHelpOptions = true,
        description = "Move each parameter of the combined memory, and show what that does to the evidence held.")
public final class SensitivityCommand implements Callable<Integer> {

    private static final double PERCENT = 100;

    @Mixin
    private LocomoInput input = new LocomoInput();

    @Option(
            names = "--budgets",
            paramLabel = "N,...",
            split = ",",
            defaultValue = "1000,3000",
            description = "tokens one request may have (default: ${DEFAULT-VALUE})")
    private List<Integer> budgets = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        Positive.requireAll("--budgets", budgets);
        List<Dialogue> dialogues = input.dialogues();
        List<Compared> variants = variants();
        List<Result> results;
        try (Progress progress = Progress.ofStandardError(
                budgets.size() * variants.size(),
                budgets.size() * variants.size() * dialogues.size(),
                spec.commandLine().getErr())) {
            results = new Comparison(dialogues, variants, Watermarks.DEFAULT_KEEP_RECENT, progress).run(budgets);
        }
        print(variants, results, spec.commandLine().getOut());
        return 0;
    }

    /** The first is the default. */
    private static List<Compared> variants() {
        List<Compared> variants = new ArrayList<>();
        CombinedSetup setup = CombinedSetup.DEFAULT;
        variants.add(Compared.of("default", setup));
        Ranking r = Ranking.DEFAULT;
        for (int k : new int[] {r.rankConstant() / 2, r.rankConstant() * 2}) {
            variants.add(
                    ranked("rankConstant " + k, new Ranking(k, r.listDepth(), r.hintFactor(), r.questionFactor())));
        }
        for (int depth : new int[] {r.listDepth() / 2, r.listDepth() * 2}) {
            variants.add(ranked(
                    "listDepth " + depth, new Ranking(r.rankConstant(), depth, r.hintFactor(), r.questionFactor())));
        }
        for (double hint : new double[] {1.5, 3}) {
            variants.add(ranked(
                    "hintFactor " + hint, new Ranking(r.rankConstant(), r.listDepth(), hint, r.questionFactor())));
        }
        for (double factor : new double[] {0.65, 1}) {
            variants.add(ranked(
                    "questionFactor " + factor, new Ranking(r.rankConstant(), r.listDepth(), r.hintFactor(), factor)));
        }
        RelevanceThresholds v = RelevanceThresholds.DEFAULT;
        for (double by : new double[] {0.5, 1.5}) {
            variants.add(relevant(
                    "minWords " + round(v.minWords() * by),
                    new RelevanceThresholds(v.minWords() * by, v.minWordsAlone(), v.closeWords(), v.minShareOfBest())));
            variants.add(relevant(
                    "closeWords " + round(v.closeWords() * by),
                    new RelevanceThresholds(v.minWords(), v.minWordsAlone(), v.closeWords() * by, v.minShareOfBest())));
            variants.add(relevant(
                    "minShareOfBest " + round(v.minShareOfBest() * by),
                    new RelevanceThresholds(v.minWords(), v.minWordsAlone(), v.closeWords(), v.minShareOfBest() * by)));
            double low = setup.marks().low() * by;
            variants.add(Compared.of(
                    "lowWater " + round(low), setup.with(setup.marks().withLow(low))));
            double reminder = RecallBudget.DEFAULT_REMINDER_SHARE * by;
            variants.add(Compared.of(
                    "reminderShare " + round(reminder), setup.with(RecallBudget.DEFAULT.withReminderShare(reminder))));
        }
        for (double share : new double[] {0.6, 0.85}) {
            variants.add(Compared.of("share " + share, setup.with(RecallBudget.DEFAULT.withShare(share))));
        }
        variants.add(Compared.of("keptShare 0.03", setup.with(RecallBudget.DEFAULT.withPinnedShare(0.03))));
        return variants;
    }

    private static Compared ranked(String name, Ranking ranking) {
        return Compared.of(name, CombinedSetup.DEFAULT.with(RecallSettings.DEFAULT.withRanking(ranking)));
    }

    private static Compared relevant(String name, RelevanceThresholds relevance) {
        return Compared.of(name, CombinedSetup.DEFAULT.with(RecallSettings.DEFAULT.withRelevance(relevance)));
    }

    private static String round(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private void print(List<Compared> variants, List<Result> results, PrintWriter out) {
        StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-22s", "evidence at"));
        budgets.forEach(budget -> head.append(String.format(Locale.ROOT, " %14d", budget)));
        out.println(head);
        for (int variant = 0; variant < variants.size(); variant++) {
            StringBuilder row = new StringBuilder(
                    String.format(Locale.ROOT, "%-22s", variants.get(variant).name()));
            for (int budget = 0; budget < budgets.size(); budget++) {
                int first = budget * variants.size();
                double evidence = PERCENT * results.get(first + variant).evidenceRecall();
                double change = evidence - PERCENT * results.get(first).evidenceRecall();
                row.append(String.format(Locale.ROOT, " %6.1f%% (%+.1f)", evidence, change));
            }
            out.println(row);
        }
        out.flush();
    }
}
