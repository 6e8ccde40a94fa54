package io.github.chatmemory4j.demo.evaluate;

import io.github.chatmemory4j.summary.ExtractiveSummarizer;
import io.github.chatmemory4j.summary.FactKeepingSummarizer;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import io.github.chatmemory4j.token.TokenCounter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows how much of what summaries say a reader would write down, on five kinds of labelled text. */
@Command(
        name = "labelled",
        mixinStandardHelpOptions = true,
        description = "Show how much of what facts and summaries say was marked by a reader, on five kinds of text.")
public final class LabelledCommand implements Callable<Integer> {

    private static final List<Integer> TOKENS = List.of(120, 240, 400);

    /** One draw of a dozen sentences says little. */
    private static final int RANDOM_SEEDS = 20;

    @Option(
            names = "--beside",
            paramLabel = "JAR",
            description = "the demo-agent jar of another build, whose default summary is measured in the same run")
    private @Nullable Path beside;

    @Option(names = "--show", description = "also print the default summary of each text at 240 tokens")
    private boolean show;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        TokenCounter counter = JtokkitTokenCounter.o200k();
        List<LabelledDialogue> dialogues = LabelledDialogue.bundled();
        PrintWriter out = spec.commandLine().getOut();
        out.println("facts            found  labelled  marked as none  neither  precision");
        dialogues.forEach(dialogue -> out.println(LabelledFacts.in(dialogue)));
        out.println();
        out.println("precision: labelled facts of those that are labelled or marked as none");
        Summarizer extractive = new ExtractiveSummarizer(counter);
        Map<String, List<FoldedSummary>> summaries = new LinkedHashMap<>();
        summaries.put("default", List.of(new DefaultSummary(new FactKeepingSummarizer(extractive, counter), counter)));
        summaries.put("gist only", List.of(new DefaultSummary(extractive, counter)));
        if (beside != null) {
            summaries.put("other build", List.of(new OtherBuild(beside, counter)));
        }
        summaries.put("first", List.of(PlainSummaries.first(counter)));
        summaries.put(
                "random",
                LongStream.rangeClosed(1, RANDOM_SEEDS)
                        .mapToObj(seed -> PlainSummaries.random(counter, seed))
                        .toList());
        TOKENS.forEach(tokens -> print(out, dialogues, summaries, tokens));
        if (show) {
            FoldedSummary byDefault = new DefaultSummary(new FactKeepingSummarizer(extractive, counter), counter);
            dialogues.forEach(dialogue ->
                    out.printf("%n%s%n%s%n", dialogue.kind(), byDefault.of(dialogue.messages(), TOKENS.get(1))));
        }
        out.flush();
        return 0;
    }

    private static void print(
            PrintWriter out, List<LabelledDialogue> dialogues, Map<String, List<FoldedSummary>> summaries, int tokens) {
        out.println();
        out.printf(Locale.ROOT, "%d tokens         density  answers  survival  by kind (density)%n", tokens);
        summaries.forEach((name, summary) -> {
            StringBuilder kinds = new StringBuilder();
            double[] mean = new double[3];
            for (LabelledDialogue dialogue : dialogues) {
                SummaryScore score = SummaryScore.mean(summary.stream()
                        .map(way -> SummaryScore.of(dialogue, way.of(dialogue.messages(), tokens)))
                        .toList());
                mean[0] += score.density() / dialogues.size();
                mean[1] += score.answers() / dialogues.size();
                mean[2] += score.survival() / dialogues.size();
                kinds.append(String.format(Locale.ROOT, " %s %.0f%%", dialogue.kind(), 100 * score.density()));
            }
            out.printf(
                    Locale.ROOT,
                    "%-15s %8.1f%% %7.1f%% %8.1f%% %s%n",
                    name,
                    100 * mean[0],
                    100 * mean[1],
                    100 * mean[2],
                    kinds);
        });
        out.flush();
    }
}
