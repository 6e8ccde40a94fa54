package io.github.chatmemory4j.demo.data;

import io.github.chatmemory4j.demo.fault.DemoException;
import io.github.chatmemory4j.formats.ConversationExport;
import io.github.chatmemory4j.formats.ConversationExport.Exported;
import io.github.chatmemory4j.formats.ExportFormat;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a conversation to a file. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write a conversation to a file: all of it as JSON Lines, or what was said as OpenAI messages, as"
                + " LangChain4j's JSON or as Markdown for people.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
public final class ExportCommand extends ConversationCommand {

    @Parameters(paramLabel = "FILE", description = "the file to write; replaced when it is there")
    private Path file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "lines",
            description = "${COMPLETION-CANDIDATES}, in any case (default: ${DEFAULT-VALUE})")
    private ExportFormat format;

    @Override
    void run(JdbcTranscriptStore transcripts) {
        Conversations.required(transcripts, memoryId());
        Exported exported;
        try {
            exported = ConversationExport.of(transcripts, memoryId()).write(format, file);
        } catch (UncheckedIOException e) {
            throw new DemoException(String.valueOf(e.getMessage()), e);
        }
        out().println("Exported " + counted(exported.messages(), "message") + " and "
                + counted(exported.summaries(), "summary") + " of '" + memoryId() + "' to " + file + "."
                + (exported.leftOut() == 0 ? "" : " " + counted(exported.leftOut(), "message") + " left out."));
    }
}
