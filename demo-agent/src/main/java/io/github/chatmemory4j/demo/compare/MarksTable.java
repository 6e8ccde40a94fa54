package io.github.chatmemory4j.demo.compare;

import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.compaction.Watermarks;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What the low-water mark trades: what is held word for word, against what is billed and how often a summary is made. */
final class MarksTable {

    private static final List<Double> LOW_MARKS = List.of(0.5, 0.6, 0.7, 0.8, 0.9);

    /** What cached input costs of its price: no cache, half, and a tenth. */
    private static final List<Double> CACHED_PRICES = List.of(1.0, 0.5, 0.1);

    private static final double PERCENT = 100;

    private MarksTable() {}

    /** The plain window first, then both strategies at each mark; a summary starts early enough to lie above its mark. */
    static List<Compared> memories() {
        List<Compared> memories = new ArrayList<>();
        memories.add(Compared.of(Contender.TOKEN_WINDOW));
        memories.addAll(at("trim", Watermarks.DEFAULT, TrimStrategy::new));
        memories.addAll(at("summary", Watermarks.DEFAULT.withHigh(SummaryStrategy.DEFAULT_HIGH), SummaryStrategy::new));
        return memories;
    }

    private static List<Compared> at(String name, Watermarks marks, Function<Watermarks, CompactionStrategy> strategy) {
        return LOW_MARKS.stream()
                .map(low -> Compared.of(
                        String.format(Locale.ROOT, "%s, low %.1f", name, low),
                        keepRecent -> strategy.apply(marks.withHigh(Math.max(marks.high(), low))
                                .withLow(low)
                                .withKeepRecent(keepRecent))))
                .toList();
    }

    static void print(List<Result> results, int budget, int summaryCallTokens, PrintWriter out) {
        double reference = results.get(0).bill().sentTokens();
        out.println(String.format(
                Locale.ROOT,
                "%-20s %8s %11s %9s %9s %9s %9s",
                "memory at " + budget,
                "evidence",
                "tokens/turn",
                "no cache",
                "half",
                "a tenth",
                "summaries"));
        for (Result result : results) {
            Result.Bill bill = result.bill();
            double written = result.summaryCalls() * (double) summaryCallTokens + result.summaryInputTokens();
            StringBuilder prices = new StringBuilder();
            for (double price : CACHED_PRICES) {
                double billed = bill.sentTokens() * (1 - (1 - price) * bill.cachedShare()) + written;
                prices.append(String.format(Locale.ROOT, " %9.1f", PERCENT * billed / reference));
            }
            out.println(String.format(
                    Locale.ROOT,
                    "%-20s %7.1f%% %11.0f%s %9d",
                    result.strategy(),
                    PERCENT * result.evidenceRecall(),
                    bill.requests() == 0 ? 0 : (double) bill.sentTokens() / bill.requests(),
                    prices,
                    result.summaryCalls()));
        }
        out.println();
        out.println(
                "no cache, half, a tenth: billed input of all turns and the summaries a model would write, where what is");
        out.println("cached costs so much of its price, with TokenWindowChatMemory at full price as 100");
        out.flush();
    }
}
