package io.github.chatmemory4j.demo;

import io.github.chatmemory4j.demo.chat.ChatCommand;
import io.github.chatmemory4j.demo.compare.CompareCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the demo starts. */
@Command(
        name = "demo-agent",
        mixinStandardHelpOptions = true,
        version = "demo-agent 0.1.0-SNAPSHOT",
        description = "A chat assistant with a memory, and how that memory compares.",
        subcommands = {ChatCommand.class, CompareCommand.class, HelpCommand.class})
public final class Main implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command line, also for tests. */
    public static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new ErrorReport());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command: chat or compare");
    }
}
