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

    @Option(names = "--missed", description = "also print the updates that were not told apart")
    private boolean missed;

    @Option(
            names = "--of",
            paramLabel = "NAME,...",
            split = ",",
            description = "which to ask about: agent, en, de, es, zh, long-front, long-middle,"
                    + " long-end, updates, more-updates, both-hold (default: all)")
    private List<String> named = List.of();

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
            if (!isWanted(talk.name())) {
                continue;
            }
            print(
                    out,
                    "%n%s: %d messages, %d questions",
                    talk.name(),
                    talk.said().size(),
                    talk.asked().size());
            for (int budget : budgets) {
                ways(budget, embedder).forEach((name, way) -> {
                    Row row = new Row(talk.name(), budget, name, RecallTrial.of(talk, way));
                    rows.add(row);
                    print(
                            out,
                            "%6d  %-18s %5.1f %%  %5.0f tokens   %s",
                            budget,
                            name,
                            PERCENT * row.outcome().all(),
                            row.outcome().tokens(),
                            kinds(row.outcome()));
                });
            }
        }
        Map<String, Map<String, KnowledgeUpdates.Outcome>> updates = new LinkedHashMap<>();
        for (KnowledgeUpdates.Kind kind : KnowledgeUpdates.Kind.values()) {
            if (isWanted(kind.label())) {
                updates.put(kind.label(), updates(kind, embedder, out));
            }
        }
        json.write(Map.of("recall", rows, "updates", updates), out);
        return 0;
    }

    private Map<String, KnowledgeUpdates.Outcome> updates(
            KnowledgeUpdates.Kind kind, Embedder embedder, PrintWriter out) {
        KnowledgeUpdates asked = new KnowledgeUpdates(kind, seed);
        print(out, "%n%s: %d messages", kind.label(), asked.messages());
        Map<String, KnowledgeUpdates.Outcome> outcomes = new LinkedHashMap<>();
        for (int budget : budgets) {
            for (boolean meaning : new boolean[] {false, true}) {
                String name = meaning ? "words and meaning" : "words alone";
                KnowledgeUpdates.Outcome outcome = asked.ask(budget, meaning ? embedder : null);
                outcomes.put(name + " at " + budget, outcome);
                print(
                        out,
                        "%6d  %-18s new statement there %d of %d, marked as current %d;"
                                + " old one unmarked %d, marked as outdated %d",
                        budget,
                        name,
                        outcome.there(),
                        outcome.updates(),
                        outcome.marked(),
                        outcome.unmarked(),
                        outcome.outdated());
                if (missed) {
                    outcome.missed().forEach(out::println);
                }
            }
        }
        return outcomes;
    }

    private boolean isWanted(String name) {
        return named.isEmpty() || named.contains(name);
    }

    private List<Talk> talks() {
        List<Talk> talks = new ArrayList<>(List.of(AgentLog.talk(SESSIONS, seed)));
        WrittenReplay.LANGUAGES.forEach(language -> talks.add(WrittenReplay.talk(language, seed)));
        LongMessages.PLACES.forEach(place -> talks.add(LongMessages.talk(place, seed)));
        return talks;
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
