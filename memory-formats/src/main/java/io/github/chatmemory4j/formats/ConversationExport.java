package io.github.chatmemory4j.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.TranscriptStoreException;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a conversation to a file, a page at a time, so that its length does not matter. An earlier file is only replaced by a
 * whole one.
 *
 * <pre>{@code
 * ConversationExport.of(store, "trip").write(ExportFormat.MARKDOWN, Path.of("trip.md"));
 * }</pre>
 *
 * <p>{@link ExportFormat#LINES} has everything; the other forms have what would be sent or shown: messages that were withdrawn or
 * cleared are left out. Safe to share between threads.
 */
public final class ConversationExport {

    private static final int PAGE = 500;

    private final TranscriptStore store;
    private final String memoryId;

    private ConversationExport(TranscriptStore store, String memoryId) {
        this.store = requireNonNull(store, "store");
        this.memoryId = requireNonNull(memoryId, "memoryId");
    }

    /** An export of one conversation. */
    public static ConversationExport of(TranscriptStore store, String memoryId) {
        return new ConversationExport(store, memoryId);
    }

    /**
     * How much was written.
     *
     * @param messages messages in the file
     * @param summaries summaries in the file
     * @param leftOut messages the form cannot hold, or that were withdrawn or cleared
     */
    public record Exported(long messages, long summaries, long leftOut) {}

    /**
     * Writes the conversation.
     *
     * @throws TranscriptStoreException if there is no such conversation
     * @throws UncheckedIOException if the file cannot be written
     */
    public Exported write(ExportFormat format, Path file) {
        TranscriptState state = store.state(memoryId);
        if (state.revision() == 0) {
            throw new TranscriptStoreException("there is no memory '" + memoryId + "'; check the id and the store");
        }
        try {
            Path whole = Files.createTempFile(file.toAbsolutePath().getParent(), "export", ".part");
            try {
                Exported exported;
                try (Writer out = new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(whole), UTF_8))) {
                    exported = write(writer(format, out), state, format == ExportFormat.LINES);
                }
                Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
                return exported;
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + "; check the folder and its permissions", e);
        }
    }

    /**
     * Writes the conversation to a stream, which stays open.
     *
     * @throws TranscriptStoreException if there is no such conversation
     * @throws UncheckedIOException if the stream cannot be written
     */
    public Exported write(ExportFormat format, OutputStream out) {
        TranscriptState state = store.state(memoryId);
        if (state.revision() == 0) {
            throw new TranscriptStoreException("there is no memory '" + memoryId + "'; check the id and the store");
        }
        try {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
            Exported exported = write(writer(format, writer), state, format == ExportFormat.LINES);
            writer.flush();
            return exported;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the export; whoever reads it has gone", e);
        }
    }

    private ConversationWriter writer(ExportFormat format, Writer out) throws IOException {
        return switch (format) {
            case LINES -> new LinesWriter(out);
            case LANGCHAIN4J -> new LangChain4jWriter(out);
            case OPENAI -> new OpenAiWriter(out);
            case MARKDOWN -> new MarkdownWriter(out, memoryId);
        };
    }

    private Exported write(ConversationWriter writer, TranscriptState state, boolean everything) throws IOException {
        writer.begin(new ExportLines.Head(state, store.userId(memoryId)));
        long messages = 0;
        long leftOut = 0;
        for (long from = 0; from < state.size(); from += PAGE) {
            for (TranscriptEntry entry : store.read(memoryId, from, Math.min(from + PAGE, state.size()))) {
                boolean isSaid = !entry.withdrawn() && entry.position() >= state.clearedTo();
                if ((everything || isSaid) && writer.message(entry)) {
                    messages++;
                } else {
                    leftOut++;
                }
            }
        }
        long summaries = 0;
        for (Summary summary : store.summaries(memoryId)) {
            if (summary.end() <= state.size() && writer.summary(summary)) {
                summaries++;
            }
        }
        writer.end();
        return new Exported(messages, summaries, leftOut);
    }
}
