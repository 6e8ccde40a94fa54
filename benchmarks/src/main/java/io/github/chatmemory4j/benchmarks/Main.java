package io.github.chatmemory4j.benchmarks;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks, with JMH's own options, and prints every time as a ratio to the built-in window's. */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws Exception {
        if (args.length > 0 && args[0].equals(AfterRestart.class.getSimpleName())) {
            AfterRestart.main(Arrays.copyOfRange(args, 1, args.length));
            return;
        }
        ChainedOptionsBuilder options = new OptionsBuilder().parent(new CommandLineOptions(args));
        Collection<RunResult> results = new Runner(options.build()).run();
        Map<String, Map<BenchmarkedMemory, Double>> microsByCase = new TreeMap<>();
        for (RunResult result : results) {
            if (result.getParams().getParam("memory") == null) {
                continue; // JMH's own table says it all
            }
            int history = Integer.parseInt(result.getParams().getParam("history"));
            int maxTokens = Integer.parseInt(result.getParams().getParam("maxTokens"));
            String budget = maxTokens == 0 ? "as large" : String.format(Locale.ROOT, "%,d", maxTokens);
            String benchmarked = String.format(Locale.ROOT, "budget %-8s  %,7d messages", budget, history);
            BenchmarkedMemory memory =
                    BenchmarkedMemory.valueOf(result.getParams().getParam("memory"));
            microsByCase
                    .computeIfAbsent(benchmarked, c -> new TreeMap<>())
                    .put(memory, result.getPrimaryResult().getScore());
        }
        System.out.println();
        microsByCase.forEach((benchmarked, micros) -> micros.forEach((memory, time) -> {
            Double builtIn = micros.get(BenchmarkedMemory.TOKEN_WINDOW);
            System.out.printf(
                    Locale.ROOT,
                    "%s  %-18s %,12.1f us per turn%s%n",
                    benchmarked,
                    memory,
                    time,
                    builtIn == null || memory == BenchmarkedMemory.TOKEN_WINDOW
                            ? ""
                            : String.format(Locale.ROOT, "  %,8.1f times faster than TOKEN_WINDOW", builtIn / time));
        }));
    }
}
