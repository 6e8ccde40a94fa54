package io.github.chatmemory4j.demo.compare;

import io.github.chatmemory4j.demo.conversation.BundledConversation;
import io.github.chatmemory4j.demo.conversation.Dialogue;
import io.github.chatmemory4j.demo.conversation.LocomoReader;
import io.github.chatmemory4j.demo.conversation.TranscriptReader;
import io.github.chatmemory4j.demo.fault.DemoException;
import io.github.chatmemory4j.demo.options.Positive;
import io.github.chatmemory4j.demo.report.JsonReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Replays the same conversation through several memories and shows what each would have sent. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description =
                "Replay a conversation through what LangChain4j has and our strategies, and compare the requests.")
public final class CompareCommand implements Callable<Integer> {

    static final class Input {

        @Option(
                names = "--transcript",
                paramLabel = "FILE",
                description = "a plain transcript (User: ... Assistant: ...)")
        private @Nullable Path transcript;

        @Option(names = "--locomo", paramLabel = "FILE", description = "dialogues in the LoCoMo format")
        private @Nullable Path locomo;
    }

    @ArgGroup
    private @Nullable Input input;

    @Option(
            names = "--budgets",
            paramLabel = "N,...",
            split = ",",
            defaultValue = "1000,3000,8000",
            description = "tokens one request may have (default: ${DEFAULT-VALUE})")
    private List<Integer> budgets = List.of();

    @Option(
            names = "--strategies",
            paramLabel = "NAME,...",
            split = ",",
            description =
                    "which to replay: message-window, token-window, no-memory, full, plain-vectors, trim, summary,"
                            + " combined (default: all)")
    private List<String> strategies = List.of();

    @Option(
            names = "--keep-recent",
            paramLabel = "N",
            defaultValue = "6",
            description = "messages our strategies keep word for word (default: ${DEFAULT-VALUE})")
    private int keepRecent;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "also write one page with charts and what became of every message; it loads nothing")
    private @Nullable Path html;

    @Mixin
    private JsonReport json = new JsonReport();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Compared> contenders = contenders();
        checkNumbers();
        json.requireWritable();
        if (html != null) {
            JsonReport.requireWritable(html);
        }
        List<Dialogue> dialogues = dialogues();
        List<Result> results;
        Comparison comparison;
        int rows = budgets.size() * contenders.size();
        try (Progress progress = Progress.ofStandardError(
                rows, rows * dialogues.size(), spec.commandLine().getErr())) {
            comparison = new Comparison(dialogues, contenders, keepRecent, progress);
            results = comparison.run(budgets);
        }
        PrintWriter out = spec.commandLine().getOut();
        ResultTable.print(results, out);
        json.write(Map.of("results", results), out);
        if (html != null) {
            new HtmlReport(results, comparison.recordings(), dialogues).write(html);
            out.println();
            out.println("Written to " + html);
        }
        out.flush();
        return 0;
    }

    private void checkNumbers() {
        Positive.requireAll("--budgets", budgets);
        if (keepRecent < 0) {
            throw new DemoException("--keep-recent must not be negative, was " + keepRecent);
        }
    }

    private List<Dialogue> dialogues() {
        if (input != null && input.locomo != null) {
            return LocomoReader.read(input.locomo);
        }
        if (input != null && input.transcript != null) {
            return List.of(TranscriptReader.read(input.transcript));
        }
        return List.of(BundledConversation.load());
    }

    private List<Compared> contenders() {
        List<Contender> named = strategies.isEmpty()
                ? List.of(Contender.values())
                : strategies.stream().map(Contender::named).distinct().toList();
        return named.stream().map(Compared::of).toList();
    }
}
