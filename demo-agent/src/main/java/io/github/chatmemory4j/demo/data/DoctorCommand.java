package io.github.chatmemory4j.demo.data;

import io.github.chatmemory4j.demo.fault.Fault;
import io.github.chatmemory4j.demo.options.DemoOptions;
import io.github.chatmemory4j.demo.options.StoreOption;
import io.github.chatmemory4j.demo.recall.BundledEmbedder;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.MemoryCheck;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import io.github.chatmemory4j.summary.Summarizer;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says of each part of the memory that a chat would have how it is. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Look at store, schema, index, embedder, summarizer and wiring, and say how each is.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
public final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private StoreOption store;

    @Mixin
    private DemoOptions options;

    @Spec
    private CommandSpec spec;

    /** Whether anything does not work. */
    @Override
    public Integer call() {
        options.check();
        List<MemoryCheck> checks;
        try (JdbcTranscriptStore transcripts = store.openExisting();
                CompactingChatMemoryProvider memory = memory(transcripts)) {
            checks = memory.examine();
        }
        PrintWriter out = spec.commandLine().getOut();
        for (MemoryCheck check : checks) {
            out.printf("%-10s  %-7s  %s%n", check.part(), check.status(), check.sentence());
        }
        out.flush();
        boolean failing = checks.stream().anyMatch(check -> check.status() == MemoryCheck.Status.ERROR);
        return failing ? Fault.USER_ERROR : 0;
    }

    private CompactingChatMemoryProvider memory(JdbcTranscriptStore transcripts) {
        CompactingChatMemoryProvider.Builder builder = CompactingChatMemoryProvider.builder()
                .store(transcripts)
                .maxTokens(options.maxTokens())
                .strategy(options.strategy().strategy(options.keepRecent()));
        if (!options.offline()) {
            builder.summarizer(asked());
        }
        if (options.strategy().strategy(options.keepRecent()).recallBudget().share() > 0) {
            builder.recall(new BundledEmbedder());
        }
        return builder.build();
    }

    /** The chat's model; nobody is asked here. */
    private static Summarizer asked() {
        return request -> {
            throw new IllegalStateException("the doctor asks no model");
        };
    }
}
