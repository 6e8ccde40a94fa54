package io.github.chatmemory4j.demo;

import io.github.chatmemory4j.demo.chat.ChatCommand;
import io.github.chatmemory4j.demo.compare.CompareCommand;
import io.github.chatmemory4j.demo.data.DoctorCommand;
import io.github.chatmemory4j.demo.data.EraseCommand;
import io.github.chatmemory4j.demo.data.ExportCommand;
import io.github.chatmemory4j.demo.data.HistoryCommand;
import io.github.chatmemory4j.demo.data.ImportCommand;
import io.github.chatmemory4j.demo.evaluate.EvaluateCommand;
import io.github.chatmemory4j.demo.fault.Fault;
import io.github.chatmemory4j.demo.inspect.DryRunCommand;
import io.github.chatmemory4j.demo.inspect.InspectCommand;
import io.github.chatmemory4j.demo.mcp.McpCommand;
import io.github.chatmemory4j.demo.options.DemoOptions;
import io.github.chatmemory4j.demo.options.Variables;
import io.github.chatmemory4j.demo.terminal.StandardStreams;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Where the demo starts. */
@Command(
        name = "demo-agent",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "A chat assistant with a memory, and how that memory compares.",
        subcommands = {
            ChatCommand.class,
            CompareCommand.class,
            EvaluateCommand.class,
            HistoryCommand.class,
            DoctorCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            EraseCommand.class,
            InspectCommand.class,
            DryRunCommand.class,
            McpCommand.class,
            HelpCommand.class
        })
public final class Main implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    public static void main(String[] args) {
        loadTokenCounter();
        CommandLine commandLine = commandLine(Variables.ofEnvironmentAndFile())
                .setOut(StandardStreams.writer(System.out))
                .setErr(StandardStreams.writer(System.err));
        System.exit(commandLine.execute(args));
    }

    /** Most commands need it, and it takes half a second that the command line is read in meanwhile. */
    private static void loadTokenCounter() {
        Thread thread = new Thread(JtokkitTokenCounter::o200k, "token-counter");
        thread.setDaemon(true);
        thread.start();
    }

    /** The command line with variables from anywhere. */
    static CommandLine commandLine(Variables variables) {
        ErrorReport report = new ErrorReport();
        return new CommandLine(new Main(), factory(variables))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(report)
                .setExecutionExceptionHandler(report);
    }

    private static IFactory factory(Variables variables) {
        IFactory others = CommandLine.defaultFactory();
        return new IFactory() {
            @Override
            public <T> T create(Class<T> type) throws Exception {
                return type == DemoOptions.class ? type.cast(new DemoOptions(variables)) : others.create(type);
            }
        };
    }

    /** Without a command there is nothing to do but to say which there are. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return Fault.USER_ERROR;
    }

    /** That of the jar; there is none in a folder of classes. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            @Nullable String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"demo-agent " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
