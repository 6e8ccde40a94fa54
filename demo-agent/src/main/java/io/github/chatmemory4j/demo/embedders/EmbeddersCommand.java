package io.github.chatmemory4j.demo.embedders;

import io.github.chatmemory4j.demo.conversation.Dialogue;
import io.github.chatmemory4j.demo.conversation.LocomoReader;
import io.github.chatmemory4j.demo.options.Positive;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the embedding models that can be bundled. */
@Command(
        name = "embedders",
        mixinStandardHelpOptions = true,
        description = "Compare embedding models: how much evidence each recalls, and the time it takes.")
public final class EmbeddersCommand implements Callable<Integer> {

    @Option(
            names = "--locomo",
            paramLabel = "FILE",
            required = true,
            description = "dialogues in the LoCoMo format, with questions")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Path locomo;

    @Option(
            names = "--block-tokens",
            paramLabel = "N,...",
            split = ",",
            defaultValue = "1000,3000",
            description = "sizes of the recalled block (default: ${DEFAULT-VALUE})")
    private List<Integer> blockTokens = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        Positive.requireAll("--block-tokens", blockTokens);
        List<Dialogue> dialogues = LocomoReader.read(locomo);
        PrintWriter out = spec.commandLine().getOut();
        out.print(cell("embedder", 32));
        blockTokens.forEach(tokens -> out.print(cell(String.format(Locale.ROOT, "at %,d", tokens), 10)));
        out.println(cell("ms/message", 12) + "ms/question");
        for (TriedEmbedder tried : TriedEmbedder.ALL) {
            EmbedderTrial trial = new EmbedderTrial(tried.load(), blockTokens);
            dialogues.forEach(trial::run);
            print(tried, trial.outcome(), out);
        }
        return 0;
    }

    private static void print(TriedEmbedder tried, EmbedderTrial.Outcome outcome, PrintWriter out) {
        out.print(cell(tried.words(), 32));
        for (double share : outcome.evidence()) {
            out.print(cell(String.format(Locale.ROOT, "%.1f %%", 100 * share), 10));
        }
        out.println(cell(String.format(Locale.ROOT, "%.1f", outcome.messageMillis()), 12)
                + String.format(Locale.ROOT, "%.1f", outcome.questionMillis()));
        out.flush();
    }

    private static String cell(String text, int columns) {
        return String.format(Locale.ROOT, "%-" + columns + "s", text);
    }
}
