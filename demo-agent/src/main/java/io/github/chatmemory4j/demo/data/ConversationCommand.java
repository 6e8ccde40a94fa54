package io.github.chatmemory4j.demo.data;

import io.github.chatmemory4j.demo.options.StoreOption;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands on one conversation have in common: which one, in which store. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
abstract class ConversationCommand implements Callable<Integer> {

    @Mixin
    private StoreOption store;

    @Option(
            names = "--memory-id",
            paramLabel = "ID",
            defaultValue = "default",
            description = "which conversation (default: ${DEFAULT-VALUE})")
    private String memoryId;

    @Spec
    private CommandSpec spec;

    /** Does the work on the store, which is closed afterwards. */
    abstract void run(JdbcTranscriptStore transcripts);

    /** Only an import has a use for a store that is not there yet. */
    boolean createsStore() {
        return false;
    }

    /** Whether the command works on the store at all. */
    boolean needsStore() {
        return true;
    }

    /** Does what needs no store. */
    void runWithoutStore() {}

    @Override
    public final Integer call() {
        if (!needsStore()) {
            runWithoutStore();
            out().flush();
            return 0;
        }
        try (JdbcTranscriptStore transcripts = createsStore() ? store.open() : store.openExisting()) {
            run(transcripts);
        }
        out().flush();
        return 0;
    }

    String memoryId() {
        return memoryId;
    }

    /** Whether the user chose the conversation. */
    boolean hasMemoryId() {
        return spec.commandLine().getParseResult().hasMatchedOption("--memory-id");
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    static String counted(long number, String one) {
        return String.format("%,d %s", number, number == 1 ? one : one.replaceAll("y$", "ie") + "s");
    }
}
