package io.github.chatmemory4j.demo.corrections;

import io.github.chatmemory4j.demo.options.Positive;
import io.github.chatmemory4j.demo.report.JsonReport;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows whether what is known of a user follows what the user says, against an oracle. */
@Command(
        name = "corrections",
        mixinStandardHelpOptions = true,
        description =
                "Show whether what is known of a user follows what they say: changes, ends, and things not meant.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
public final class CorrectionsCommand implements Callable<Integer> {

    @Option(
            names = "--people",
            paramLabel = "N",
            defaultValue = "200",
            description = "how many made-up people (default: ${DEFAULT-VALUE})")
    private int people;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "of the first (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--show", description = "also print what went wrong")
    private boolean show;

    @Mixin
    private JsonReport report;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Positive.require("--people", people);
        report.requireWritable();
        PrintWriter out = spec.commandLine().getOut();
        Consumer<String> misses = show ? miss -> out.println("  " + miss) : miss -> {};
        CorrectionCounts counts = new CorrectionCounts();
        for (long person = seed; person < seed + people; person++) {
            counts.play(AttributeHistory.ofSeed(person), misses);
        }
        out.println("Made-up histories, in forms that the rules know:");
        out.println(counts);
        out.println();
        out.println("Histories written by hand, apart from the rules:");
        WrittenCorrections written = WrittenCorrections.play(misses);
        out.println(written);
        Map<String, Object> figures = counts.figures();
        figures.put("written", written.figures());
        report.write(figures, out);
        out.flush();
        return 0;
    }
}
