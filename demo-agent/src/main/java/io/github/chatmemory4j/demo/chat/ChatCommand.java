package io.github.chatmemory4j.demo.chat;

import io.github.chatmemory4j.demo.DemoOptions;
import io.github.chatmemory4j.langchain4j.LangChain4jMessageCodec;
import io.github.chatmemory4j.store.JdbcTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Chats with an assistant that remembers, also after the program has ended. */
@Command(
        name = "chat",
        mixinStandardHelpOptions = true,
        description = "Chat with an assistant that remembers. Offline without a key and a base URL.")
public final class ChatCommand implements Callable<Integer> {

    @Mixin
    private final DemoOptions options = new DemoOptions();

    @Option(
            names = "--memory-id",
            paramLabel = "ID",
            defaultValue = "default",
            description = "which conversation to go on with (default: ${DEFAULT-VALUE})")
    private String memoryId = "default";

    @Option(
            names = "--store",
            paramLabel = "FILE",
            defaultValue = "chat-memory.db",
            description = "SQLite file the memory is kept in (default: ${DEFAULT-VALUE})")
    private Path store = Path.of("chat-memory.db");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (TranscriptStore transcripts = JdbcTranscriptStore.sqlite(store, new LangChain4jMessageCodec());
                Assistants assistants = new Assistants(options, transcripts);
                LineSource lines = LineSource.ofTheTerminalOrStandardInput()) {
            return new ChatLoop(assistants, memoryId, lines, out, err).run();
        }
    }
}
