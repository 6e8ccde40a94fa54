package io.github.chatmemory4j.demo.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import io.github.chatmemory4j.demo.fault.DemoException;
import io.github.chatmemory4j.langchain4j.store.LangChain4jTranscriptStore;
import io.github.chatmemory4j.store.TranscriptImport;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads a conversation from a file. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Read a conversation from a file: JSON Lines as export writes them, or the JSON array that LangChain4j's"
                        + " ChatMessageSerializer writes and most of its stores keep. The id must be new.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
public final class ImportCommand extends ConversationCommand {

    @Parameters(paramLabel = "FILE", description = "the file to read")
    private Path file;

    @Option(
            names = "--user",
            paramLabel = "ID",
            description = "whose it is (default: whose it was when it was exported)")
    private @Nullable String userId;

    @Override
    boolean createsStore() {
        return true;
    }

    @Override
    void run(JdbcTranscriptStore transcripts) {
        LinesFile.Amount amount = isArray()
                ? new LinesFile.Amount(fromArray(transcripts), 0)
                : new LinesFile(file).read(transcripts, memoryId(), userId);
        out().println("Imported " + counted(amount.messages(), "message") + " and "
                + counted(amount.summaries(), "summary") + " as '" + memoryId() + "'.");
    }

    private boolean isArray() {
        try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
            int c = reader.read();
            while (c >= 0 && Character.isWhitespace(c)) {
                c = reader.read();
            }
            return c == '[';
        } catch (IOException e) {
            throw new DemoException("cannot read " + file + " as text in UTF-8; check the path and the file", e);
        }
    }

    /** The way out of any LangChain4j store: what it has as JSON, through a store that is read as it is. */
    private long fromArray(JdbcTranscriptStore transcripts) {
        if (userId != null) {
            throw new DemoException("--user goes with JSON Lines only");
        }
        List<ChatMessage> messages;
        try {
            messages = ChatMessageDeserializer.messagesFromJson(Files.readString(file, UTF_8));
        } catch (IOException | RuntimeException e) {
            // No cause, because it may quote the file.
            throw new DemoException("cannot read " + file + " as LangChain4j's JSON of messages; nothing was imported");
        }
        InMemoryChatMemoryStore theirs = new InMemoryChatMemoryStore();
        theirs.updateMessages(memoryId(), messages);
        return TranscriptImport.copy(new LangChain4jTranscriptStore(theirs), memoryId(), transcripts, memoryId());
    }
}
