package io.github.chatmemory4j.demo.recall;

import io.github.chatmemory4j.demo.options.Positive;
import io.github.chatmemory4j.demo.recall.RecallTrial.Outcome;
import io.github.chatmemory4j.demo.report.JsonReport;
import io.github.chatmemory4j.recall.Embedder;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what recall brings back of conversations that come with the demo. */
@Command(
        name = "recall",
        mixinStandardHelpOptions = true,
        description = "Show what recall brings back of an agent's log that comes with the demo,"
                + " by words alone, by words and meaning, and by a plain vector retriever.")
public final class RecallCommand implements Callable<Integer> {

    private static final int SESSIONS = 60;
    private static final double PERCENT = 100;

    @Option(
            names = "--budgets",
            paramLabel = "N,...",
            split = ",",
            defaultValue = "1000,3000",
            description = "tokens one request may have (default: ${DEFAULT-VALUE})")
    private List<Integer> budgets = List.of();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "of what is made up (default: ${DEFAULT-VALUE})")
    private long seed;

    @Mixin
    private JsonReport json = new JsonReport();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    /** One line of the table. */
    record Row(String talk, int budget, String recall, Outcome outcome) {}

    @Override
    public Integer call() {
        Positive.requireAll("--budgets", budgets);
        json.requireWritable();
        PrintWriter out = spec.commandLine().getOut();
        Embedder embedder = new RememberingEmbedder(new BundledEmbedder());
        List<Row> rows = new ArrayList<>();
        for (Talk talk : talks()) {
            print(out, "%n%s: %d messages, %d questions", talk.name(), talk.said().size(), talk.asked().size());
            for (int budget : budgets) {
                ways(budget, embedder).forEach((name, way) -> {
                    Row row = new Row(talk.name(), budget, name, RecallTrial.of(talk, way));
                    rows.add(row);
                    print(out, "%6d  %-18s %5.1f %%  %5.0f tokens   %s", budget, name, PERCENT * row.outcome().all(),
                            row.outcome().tokens(), kinds(row.outcome()));
                });
            }
        }
        json.write(Map.of("recall", rows), out);
        return 0;
    }

    private List<Talk> talks() {
        return List.of(AgentLog.talk(SESSIONS, seed));
    }

    private static Map<String, Supplier<TriedRecall>> ways(int budget, Embedder embedder) {
        Map<String, Supplier<TriedRecall>> ways = new LinkedHashMap<>();
        ways.put("words alone", () -> new CombinedRecall(budget, null));
        ways.put("words and meaning", () -> new CombinedRecall(budget, embedder));
        ways.put("plain vectors", () -> new PlainVectorRecall(budget, embedder));
        return ways;
    }

    private static String kinds(Outcome outcome) {
        List<String> kinds = new ArrayList<>();
        outcome.evidence()
                .forEach((kind, share) -> kinds.add(String.format(Locale.ROOT, "%s %.1f", kind, PERCENT * share)));
        return String.join(", ", kinds);
    }

    private static void print(PrintWriter out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
