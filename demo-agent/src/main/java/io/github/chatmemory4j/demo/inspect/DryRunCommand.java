package io.github.chatmemory4j.demo.inspect;

import io.github.chatmemory4j.DryRun;
import io.github.chatmemory4j.DryRunRequest;
import io.github.chatmemory4j.demo.fault.DemoException;
import io.github.chatmemory4j.demo.options.DemoOptions;
import io.github.chatmemory4j.demo.options.StoreOption;
import io.github.chatmemory4j.demo.recall.BundledEmbedder;
import io.github.chatmemory4j.demo.request.ContextTable;
import io.github.chatmemory4j.demo.request.DryRunTable;
import io.github.chatmemory4j.recall.hybrid.StoredRecall;
import io.github.chatmemory4j.store.TranscriptStore;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what a strategy with a budget would have sent on a stored conversation. */
@Command(
        name = "dry-run",
        mixinStandardHelpOptions = true,
        description = "Say what a strategy with a budget would have sent on a stored conversation: of every request the"
                + " figures, or one request message by message. Nothing is sent or changed.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
public final class DryRunCommand implements Callable<Integer> {

    private static final int COLUMNS = 80;

    @Mixin
    private DemoOptions options;

    @Mixin
    private StoreOption store;

    @Option(
            names = "--memory-id",
            paramLabel = "ID",
            defaultValue = "default",
            description = "the conversation (default: ${DEFAULT-VALUE})")
    private String memoryId;

    @Option(
            names = "--turn",
            paramLabel = "N",
            description = "the user message whose request to show, from 1; all in figures without it")
    private @Nullable Integer turn;

    @Option(
            names = "--stored-summaries",
            description = "take a summary of the store where it stands in for the same messages")
    private boolean storedSummaries;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        options.check();
        PrintWriter out = spec.commandLine().getOut();
        try (TranscriptStore transcripts = store.openExisting()) {
            if (transcripts.state(memoryId).revision() == 0) {
                throw new DemoException(
                        "there is no conversation '" + memoryId + "'; history --list names those there are");
            }
            DryRun dryRun = DryRun.builder(transcripts)
                    .options(options.memory())
                    .recall(new StoredRecall(transcripts, new BundledEmbedder()))
                    .storedSummaries(storedSummaries)
                    .build();
            List<DryRunRequest> requests = dryRun.requests(memoryId);
            if (turn == null) {
                DryRunTable.print(requests, options.memory().budget().input(), COLUMNS, out);
            } else {
                print(requests, turn, out);
            }
        }
        out.flush();
        return 0;
    }

    private static void print(List<DryRunRequest> requests, int turn, PrintWriter out) {
        DryRunRequest request = requests.stream()
                .filter(candidate -> candidate.turn() == turn && candidate.step() == 0)
                .findFirst()
                .orElseThrow(() -> new DemoException("--turn must be one whose request fits, up to "
                        + requests.stream().mapToInt(DryRunRequest::turn).max().orElse(0) + ", was " + turn));
        DryRunTable.printOne(request, COLUMNS, out);
        ContextTable.print(request.context(), COLUMNS, out);
    }
}
