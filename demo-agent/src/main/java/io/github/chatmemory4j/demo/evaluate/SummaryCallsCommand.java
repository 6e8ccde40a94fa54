package io.github.chatmemory4j.demo.evaluate;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.demo.conversation.Dialogue;
import io.github.chatmemory4j.demo.conversation.LocomoReader;
import io.github.chatmemory4j.demo.conversation.ReplayClock;
import io.github.chatmemory4j.demo.conversation.Speaker;
import io.github.chatmemory4j.demo.conversation.Utterance;
import io.github.chatmemory4j.demo.options.Positive;
import io.github.chatmemory4j.langchain4j.CompactingChatMemory;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Counts how often a summary model is called while a dialogue is replayed, by how well it keeps to the length asked for. */
@Command(
        name = "summariser-calls",
        mixinStandardHelpOptions = true,
        description =
                "Count the calls of a summary model in a replay, for models that keep to their length and that overrun it.")
public final class SummaryCallsCommand implements Callable<Integer> {

    private static final List<Double> OVERRUNS = List.of(1.0, 1.5, 2.5);
    private static final String MEMORY_ID = "replay";

    @Option(names = "--locomo", required = true, paramLabel = "FILE", description = "dialogues in the LoCoMo format")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Path locomo;

    @Option(
            names = "--budget",
            paramLabel = "N",
            defaultValue = "3000",
            description = "tokens one request may have (default: ${DEFAULT-VALUE})")
    private int budget;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        Positive.require("--budget", budget);
        List<Dialogue> dialogues = LocomoReader.read(locomo);
        PrintWriter out = spec.commandLine().getOut();
        out.println("dialogue  messages  keeps its length  writes 1.5 times  writes 2.5 times");
        for (int i = 0; i < dialogues.size(); i++) {
            StringBuilder row = new StringBuilder(String.format(
                    Locale.ROOT, "%8d %9d", i + 1, dialogues.get(i).utterances().size()));
            for (double overrun : OVERRUNS) {
                ScriptedSummaryModel model = replay(dialogues.get(i), overrun, budget);
                row.append(String.format(Locale.ROOT, " %12d (%d)", model.calls(), model.condensing()));
            }
            out.println(row);
        }
        out.println();
        out.println(
                "calls of the summary model in the whole dialogue; in brackets those that only ask for fewer words");
        out.flush();
        return 0;
    }

    /** The model of a replay, which knows how often it was called. */
    static ScriptedSummaryModel replay(Dialogue dialogue, double overrun, int budget) {
        ScriptedSummaryModel model = new ScriptedSummaryModel(overrun);
        ReplayClock clock = new ReplayClock(Instant.EPOCH);
        try (CompactingChatMemoryProvider provider = CompactingChatMemoryProvider.builder()
                .maxTokens(budget)
                .strategy(new SummaryStrategy())
                .summaryModel(model)
                .executor(Runnable::run)
                .clock(clock)
                .build()) {
            CompactingChatMemory memory = provider.get(MEMORY_ID);
            for (Utterance utterance : dialogue.utterances()) {
                Instant at = utterance.at();
                if (at != null) {
                    clock.set(at);
                }
                memory.add(
                        utterance.speaker() == Speaker.USER
                                ? UserMessage.from(utterance.text())
                                : AiMessage.from(utterance.text()));
                memory.messages();
            }
        }
        return model;
    }
}
