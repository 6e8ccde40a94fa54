package io.github.chatmemory4j.demo.faults;

import io.github.chatmemory4j.demo.fault.DemoException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Chats with summarisers that are slow, fail or answer rubbish, and shows what the chat notices of it. */
@Command(
        name = "summariser-faults",
        mixinStandardHelpOptions = true,
        description = "Chat with summarisers that are slow, fail or answer rubbish, and show what the chat notices.")
public final class SummarizerFaultsCommand implements Callable<Integer> {

    private static final double MEDIAN = 0.5;
    private static final double P99 = 0.99;

    @Option(
            names = "--turns",
            paramLabel = "N",
            defaultValue = "300",
            description = "turns of each chat (default: ${DEFAULT-VALUE})")
    private int turns;

    @Option(
            names = "--answer-millis",
            paramLabel = "N",
            defaultValue = "150",
            description = "time the model that answers takes for each turn (default: ${DEFAULT-VALUE})")
    private int answerMillis;

    @Option(
            names = "--summary-millis",
            paramLabel = "N",
            defaultValue = "10000",
            description = "time the slow summariser takes for each summary (default: ${DEFAULT-VALUE})")
    private int summaryMillis;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (turns <= 0 || answerMillis < 0 || summaryMillis < 0) {
            throw new DemoException("--turns must be positive, --answer-millis and --summary-millis not negative, were "
                    + turns + ", " + answerMillis + " and " + summaryMillis);
        }
        Duration answerTime = Duration.ofMillis(answerMillis);
        Duration summaryTime = Duration.ofMillis(summaryMillis);
        FaultyChat.run(
                FaultySummarizer.SLOW,
                turns,
                Duration.ZERO,
                Duration.ZERO); // the first chat would pay for class loading
        List<FaultyChatResult> results = new ArrayList<>();
        for (FaultySummarizer kind : FaultySummarizer.values()) {
            results.add(FaultyChat.run(kind, turns, answerTime, summaryTime));
        }
        print(results, spec.commandLine().getOut());
        return 0;
    }

    private void print(List<FaultyChatResult> results, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%-12s %9s %9s %9s %9s %6s %8s %9s%n",
                "summariser",
                "median ms",
                "p99 ms",
                "max ms",
                "answered",
                "over",
                "invalid",
                "archive");
        for (FaultyChatResult result : results) {
            TurnTimes times = result.times();
            out.printf(
                    Locale.ROOT,
                    "%-12s %9.2f %9.2f %9.2f %9d %6d %8d %9s%n",
                    result.kind().label(),
                    times.millisOf(MEDIAN),
                    times.millisOf(P99),
                    times.millisOf(1),
                    result.checks().answered(),
                    result.checks().overBudget(),
                    result.checks().invalid(),
                    result.checks().archiveComplete() ? "complete" : "LOSSES");
        }
        out.println();
        for (FaultyChatResult result : results) {
            out.println(
                    result.kind().label() + ": " + result.events().toString().toLowerCase(Locale.ROOT));
        }
        out.println();
        out.printf(
                Locale.ROOT,
                "%d turns of %d ms each at a budget of %,d tokens; the slow summariser takes %d ms%n",
                turns,
                answerMillis,
                FaultyChat.BUDGET,
                summaryMillis);
        out.println("ms: what a turn takes in the AI service and the memory, without the model that answers");
        out.println("over, invalid: requests larger than the budget, or rejected by some provider");
        out.flush();
    }
}
