package io.github.chatmemory4j.demo.inspect;

import io.github.chatmemory4j.demo.options.DemoOptions;
import io.github.chatmemory4j.demo.options.StoreOption;
import io.github.chatmemory4j.demo.recall.BundledEmbedder;
import io.github.chatmemory4j.formats.ConversationExport;
import io.github.chatmemory4j.formats.ExportFormat;
import io.github.chatmemory4j.inspector.MemoryInspector;
import io.github.chatmemory4j.recall.hybrid.StoredRecall;
import io.github.chatmemory4j.store.TranscriptStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows a page on this machine with what the memory of a store sends, and why. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description =
                "Show a page on this machine with the conversations of a store: what each request carried, where every"
                        + " message went and why, and what it cost. Ends with Ctrl-C, or when the input ends.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
public final class InspectCommand implements Callable<Integer> {

    @Mixin
    private DemoOptions options;

    @Mixin
    private StoreOption store;

    @Option(names = "--port", paramLabel = "N", defaultValue = "0", description = "port (default: any free one)")
    private int port;

    @Option(names = "--read-only", description = "only look: no erasing, pinning, forking or renaming")
    private boolean readOnly;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        options.check();
        PrintWriter out = spec.commandLine().getOut();
        try (TranscriptStore transcripts = store.openExisting();
                MemoryInspector inspector = MemoryInspector.builder(transcripts)
                        .options(options.memory())
                        .recall(new StoredRecall(transcripts, new BundledEmbedder()))
                        .exporter((memoryId, file) ->
                                ConversationExport.of(transcripts, memoryId).write(ExportFormat.LINES, file))
                        .readOnly(readOnly)
                        .port(port)
                        .start()) {
            out.println("Open " + inspector.url());
            out.println("Only this machine can, with this token. Press Enter or Ctrl-C to end.");
            out.flush();
            waitForInput(System.in);
        }
        return 0;
    }

    /** A line ends it; so does the end of the input. */
    private static void waitForInput(InputStream in) throws IOException {
        int read = in.read();
        while (read != '\n' && read != -1) {
            read = in.read();
        }
    }
}
