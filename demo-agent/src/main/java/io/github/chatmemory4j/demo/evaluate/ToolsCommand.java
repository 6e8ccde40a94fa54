package io.github.chatmemory4j.demo.evaluate;

import dev.langchain4j.memory.chat.TokenWindowChatMemory;
import dev.langchain4j.model.openai.OpenAiTokenCountEstimator;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.Watermarks;
import io.github.chatmemory4j.context.ToolResultLimits;
import io.github.chatmemory4j.demo.fault.DemoException;
import io.github.chatmemory4j.demo.report.JsonReport;
import io.github.chatmemory4j.demo.request.RequestTokens;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Replays a coding agent that reads many files, and counts what it is sent and what it can still find. */
@Command(
        name = "tools",
        mixinStandardHelpOptions = true,
        description = "Replay a coding agent that reads many files: tokens sent, and facts that stay reachable.")
public final class ToolsCommand implements Callable<Integer> {

    /** With short windows old results go early; the budget is only for what must be whole. */
    private static final Watermarks SHORT_WINDOW =
            Watermarks.DEFAULT.withLow(0.1).withHigh(0.3).withCacheMinimumTokens(0);

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "200",
            description = "files the agent reads, one in three of them again (default: ${DEFAULT-VALUE})")
    private int steps;

    @Option(
            names = "--tokens",
            paramLabel = "N",
            defaultValue = "16000",
            description = "tokens a request may have (default: ${DEFAULT-VALUE})")
    private int tokens;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "of the files (default: ${DEFAULT-VALUE})")
    private long seed;

    @Mixin
    private JsonReport json = new JsonReport();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (steps <= 0 || tokens <= 0) {
            throw new DemoException("--steps and --tokens must be positive, were " + steps + " and " + tokens);
        }
        json.requireWritable();
        AgentFiles files = new AgentFiles(steps, seed);
        RequestTokens counter = RequestTokens.remembering(JtokkitTokenCounter.o200k()::countText);
        List<AgentResult> results = List.of(builtIn(files, counter), asItIs(files, counter), forAgents(files, counter));
        print(results);
        json.write(Map.of("agents", results), spec.commandLine().getOut());
        return 0;
    }

    private AgentResult builtIn(AgentFiles files, RequestTokens counter) {
        OpenAiTokenCountEstimator estimator = new OpenAiTokenCountEstimator("gpt-4o");
        return new AgentReplay(files, counter)
                .run(
                        "built-in token window",
                        builder -> builder.chatMemoryProvider(
                                id -> TokenWindowChatMemory.withMaxTokens(tokens, estimator)),
                        Optional.empty());
    }

    private AgentResult asItIs(AgentFiles files, RequestTokens counter) {
        try (CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                .maxTokens(tokens)
                .executor(Runnable::run)
                .build()) {
            return new AgentReplay(files, counter)
                    .run("summary, as it is", memory::wire, Optional.of(memory.toolResultReader()));
        }
    }

    private AgentResult forAgents(AgentFiles files, RequestTokens counter) {
        try (CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                .maxTokens(tokens)
                .strategy(new SummaryStrategy(SHORT_WINDOW))
                .toolResults(ToolResultLimits.each(tokens / 25).withTogether(tokens / 12))
                .executor(Runnable::run)
                .build()) {
            return new AgentReplay(files, counter)
                    .run("summary, set for agents", memory::wire, Optional.of(memory.toolResultReader()));
        }
    }

    private void print(List<AgentResult> results) {
        PrintWriter out = spec.commandLine().getOut();
        AgentResult first = results.get(0);
        out.printf("%d reads of %d files, at most %,d tokens a request%n%n", steps, first.facts(), tokens);
        out.printf(
                "%-26s %9s %7s %14s %8s %9s %13s %10s %5s%n",
                "memory", "requests", "failed", "tokens sent", "share", "largest", "in request", "by handle", "lost");
        for (AgentResult result : results) {
            out.printf(
                    "%-26s %9d %7d %,14d %7.0f%% %,9d %13d %10d %5d%n",
                    result.memory(),
                    result.requests(),
                    result.failures(),
                    result.sentTokens(),
                    100 * result.shareOf(first),
                    result.largestTokens(),
                    result.inRequest(),
                    result.byHandle(),
                    result.facts() - result.inRequest() - result.byHandle());
        }
        out.flush();
    }
}
