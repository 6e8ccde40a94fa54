package io.github.chatmemory4j.demo.evaluate;

import io.github.chatmemory4j.demo.compare.CostCommand;
import io.github.chatmemory4j.demo.compare.SensitivityCommand;
import io.github.chatmemory4j.demo.compare.UsersCommand;
import io.github.chatmemory4j.demo.corrections.CorrectionsCommand;
import io.github.chatmemory4j.demo.data.WritesCommand;
import io.github.chatmemory4j.demo.embedders.EmbeddersCommand;
import io.github.chatmemory4j.demo.fault.Fault;
import io.github.chatmemory4j.demo.faults.SummarizerFaultsCommand;
import io.github.chatmemory4j.demo.recall.RecallCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Measures parts of the memory on their own. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Measure parts of the memory on their own.",
        subcommands = {
            SummariesCommand.class,
            LabelledCommand.class,
            SummaryCallsCommand.class,
            SummarizerFaultsCommand.class,
            CostCommand.class,
            SensitivityCommand.class,
            EmbeddersCommand.class,
            RecallCommand.class,
            WritesCommand.class,
            ToolsCommand.class,
            CorrectionsCommand.class,
            UsersCommand.class,
            HelpCommand.class
        })
public final class EvaluateCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    /** Without a command there is nothing to do but to say which there are. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return Fault.USER_ERROR;
    }
}
