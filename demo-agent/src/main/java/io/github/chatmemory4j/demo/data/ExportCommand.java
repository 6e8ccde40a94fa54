package io.github.chatmemory4j.demo.data;

import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a conversation to a file. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write a conversation, all of it, to a file of JSON Lines.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
public final class ExportCommand extends ConversationCommand {

    @Parameters(paramLabel = "FILE", description = "the file to write; replaced when it is there")
    private Path file;

    @Override
    void run(JdbcTranscriptStore transcripts) {
        LinesFile.Amount amount = new LinesFile(file).write(transcripts, memoryId());
        out().println("Exported " + counted(amount.messages(), "message") + " and "
                + counted(amount.summaries(), "summary") + " of '" + memoryId() + "' to " + file + ".");
    }
}
