package io.github.chatmemory4j.formats;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvReadException;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.github.chatmemory4j.langchain4j.store.LangChain4jTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import javax.sql.DataSource;

/**
 * Conversations that another program, or this library, keeps in a file or a table. What it is in is recognized by the content:
 *
 * <pre>{@code
 * ConversationSource source = ConversationSource.of(Path.of("conversations.json"));
 * source.outlines().forEach(outline -> System.out.println(outline.number() + " " + outline.title()));
 * source.importInto(store).ownedBy("ann").only(List.of("3")).as("trip").run();
 * }</pre>
 *
 * <p>A message is held at a time where the format allows: the exports of ChatGPT and Claude need one conversation, rows of a
 * table in a file those of one conversation. Reading again reads the file again. Safe to share between threads as long as the
 * file stays as it is.
 */
public final class ConversationSource {

    /** Opens a reader of its own for every reading. */
    private interface Opening {

        void read(ConversationReceiver receiver, SourceContent content, boolean branches) throws IOException;
    }

    private static final String TABLE = "table ";
    private static final String STORE = "store ";

    private final String name;
    private final ConversationFormat format;
    private final Path file;
    private final Opening opening;
    private final boolean branches;

    private ConversationSource(String name, ConversationFormat format, Path file, Opening opening, boolean branches) {
        this.name = name;
        this.format = format;
        this.file = file;
        this.opening = opening;
        this.branches = branches;
    }

    /**
     * Recognizes what a file holds; a ZIP file of an export is looked into.
     *
     * @throws ConversationFormatException if it is in none of the formats
     * @throws UncheckedIOException if it cannot be read
     */
    public static ConversationSource of(Path file) {
        requireNonNull(file, "file");
        try {
            SourceContent content = new SourceContent(file);
            return content.isSqlite() ? sqlite(file) : text(file, content);
        } catch (ConversationFormatException e) {
            throw e;
        } catch (CharConversionException | ZipException | IllegalArgumentException e) {
            throw unknown(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + "; check the path and its permissions", e);
        }
    }

    /**
     * Conversations in the table of Spring AI's JDBC repository, straight from the database.
     *
     * @param table its name, {@code SPRING_AI_CHAT_MEMORY} unless it was changed
     */
    public static ConversationSource ofSpringAi(DataSource dataSource, String table) {
        FormatReader reader = new TableRows(dataSource::getConnection, table, RowKind.SPRING_AI);
        return new ConversationSource(
                TABLE + table,
                ConversationFormat.SPRING_AI_ROWS,
                Path.of(""),
                (receiver, content, branches) -> reader.read(feed(receiver)),
                false);
    }

    /**
     * Conversations in a store of LangChain4j, which cannot list them.
     *
     * @param memoryIds which conversations
     * @param keys makes a store's key of an id, for example {@code Long::valueOf}
     */
    public static ConversationSource ofStore(ChatMemoryStore store, List<String> memoryIds, Function<String, ?> keys) {
        LangChain4jTranscriptStore transcripts = new LangChain4jTranscriptStore(store).withKeys(keys);
        List<String> ids = List.copyOf(memoryIds);
        return new ConversationSource(
                STORE + store.getClass().getName(),
                ConversationFormat.LANGCHAIN4J,
                Path.of(""),
                (receiver, content, branches) -> ids.forEach(id -> conversation(transcripts, id, receiver)),
                false);
    }

    private static void conversation(TranscriptStore transcripts, String id, ConversationReceiver receiver) {
        TranscriptState state = transcripts.state(id);
        if (state.revision() == 0) {
            throw new IllegalArgumentException(
                    "there is no memory '" + id + "' in it; check the id, and whether its keys are texts or numbers");
        }
        receiver.begin(id, "");
        transcripts.read(id, 0, state.size()).forEach(receiver::entry);
        transcripts.summaries(id).stream()
                .filter(summary -> summary.end() <= state.size())
                .forEach(receiver::summary);
        receiver.end(
                state,
                List.of("a store has no times of messages it got from others, and what left its window"
                        + " before a summary is gone"));
    }

    private static ConversationSource sqlite(Path file) throws IOException {
        SqliteFile sqlite = new SqliteFile(file);
        ConversationFormat format = sqlite.format()
                .orElseThrow(() -> new ConversationFormatException(file
                        + " is an SQLite file without a table that is read: checkpoints of LangGraph, "
                        + RowKind.ALL.stream().map(RowKind::table).collect(Collectors.joining(", "))
                        + "; a store of this library is opened, not imported"));
        return new ConversationSource(
                file.toString(),
                format,
                file,
                (receiver, content, branches) -> sqlite.reader().read(feed(receiver)),
                false);
    }

    private static ConversationSource text(Path file, SourceContent content) throws IOException {
        FormatDetection detection;
        try (JsonParser parser = content.json()) {
            detection = new FormatDetection(ContentProbe.of(parser));
        }
        Optional<ConversationFormat> format = detection.format();
        if (format.isPresent()) {
            return new ConversationSource(file.toString(), format.get(), file, json(format.get(), detection), false);
        }
        RowKind rows = FileRows.csvKind(content).orElseThrow(() -> unknown(file));
        return new ConversationSource(
                file.toString(),
                rows.format(),
                file,
                (receiver, opened, branches) -> new RowWalk(FileRows.csv(opened), rows).read(feed(receiver)),
                false);
    }

    private static ConversationFormatException unknown(Path file) {
        return new ConversationFormatException("line 1 of " + file
                + " begins in none of the formats that are read: "
                + Arrays.stream(ConversationFormat.values())
                        .map(ConversationFormat::label)
                        .collect(Collectors.joining(", "))
                + "; a format is told by the fields it begins with, see docs/formats.md");
    }

    private static Opening json(ConversationFormat format, FormatDetection detection) {
        Set<String> lists = detection.lists();
        boolean inFields = detection.inFields();
        return switch (format) {
            case EXPORT_LINES -> (receiver, content, branches) -> new ExportLinesReader(content).read(receiver);
            case CHATGPT_EXPORT ->
                (receiver, content, branches) ->
                        new TreeWalk(content, new ChatGptExport(), branches).read(feed(receiver));
            case CLAUDE_EXPORT ->
                (receiver, content, branches) ->
                        new TreeWalk(content, new ClaudeExport(), branches).read(feed(receiver));
            case SPRING_AI_ROWS, AGENTS_SESSION, MASTRA -> rows(format);
            case LANGCHAIN -> detection.isRows() ? rows(format) : messages(format, lists, inFields);
            default -> messages(format, lists, inFields);
        };
    }

    private static Opening rows(ConversationFormat format) {
        RowKind kind = RowKind.ALL.stream()
                .filter(candidate -> candidate.format() == format)
                .findFirst()
                .orElseThrow();
        return (receiver, content, branches) -> new RowWalk(FileRows.json(content), kind).read(feed(receiver));
    }

    private static Opening messages(ConversationFormat format, Set<String> lists, boolean inFields) {
        return (receiver, content, branches) -> {
            ConversationFeed feed = feed(receiver);
            new MessageWalk(content, lists, inFields, () -> reader(format, feed)).read(feed);
        };
    }

    private static MessageReader reader(ConversationFormat format, ConversationFeed feed) {
        return switch (format) {
            case LANGCHAIN4J -> new LangChain4jReader();
            case RESPONSES_ITEMS -> new ResponsesReader(feed);
            case SHAREGPT -> new ShareGptReader();
            case LANGCHAIN -> new LangChainReader();
            case UI_MESSAGES -> new UiMessageReader();
            default -> new ChatMessageReader();
        };
    }

    private static ConversationFeed feed(ConversationReceiver receiver) {
        return new ConversationFeed(receiver, Clock.systemUTC().instant());
    }

    /** What the source was recognized as. */
    public ConversationFormat format() {
        return format;
    }

    /** The same source, with the branches a user left as conversations of their own. */
    public ConversationSource withBranches() {
        return new ConversationSource(name, format, file, opening, true);
    }

    /**
     * Reads everything, checks it and says what there is.
     *
     * @throws ConversationFormatException if something in it breaks a rule, or there is no message in it
     */
    public List<ConversationOutline> outlines() {
        Outlining outlining = new Outlining();
        read(outlining);
        if (outlining.outlines.isEmpty()) {
            throw new ConversationFormatException(name + ", read as " + format.label() + ", has no messages");
        }
        return List.copyOf(outlining.outlines);
    }

    /**
     * Reads everything.
     *
     * @throws ConversationFormatException if something in it breaks a rule; what was received before is whole only up to the
     *     last end of a conversation
     * @throws UncheckedIOException if it cannot be read
     */
    public void read(ConversationReceiver receiver) {
        SourceContent content = new SourceContent(file);
        Following following = new Following(receiver);
        try {
            opening.read(following, content, branches);
        } catch (Following.ReceiverException e) {
            throw e.thrown();
        } catch (JsonProcessingException | CharacterCodingException | CharConversionException | ZipException e) {
            throw refused(content, following, e instanceof CsvReadException ? "it is not CSV" : "it is not JSON");
        } catch (IllegalArgumentException e) {
            throw refused(content, following, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + ": " + e.getMessage(), e);
        }
    }

    private ConversationFormatException refused(SourceContent content, Following following, String rule) {
        boolean hasLines = !name.startsWith(TABLE) && !name.startsWith(STORE);
        String line = hasLines ? "line " + content.line() + " of " : "";
        if (format == ConversationFormat.EXPORT_LINES) {
            return new ConversationFormatException(line + name + " is not one of an exported conversation: " + rule);
        }
        return new ConversationFormatException(
                line + name + ", " + following.place() + ", read as " + format.label() + ": " + rule);
    }

    /** Puts conversations into a store. */
    public ConversationImport importInto(TranscriptStore store) {
        return new ConversationImport(this, store);
    }

    /** Reads the conversations that are wanted, by their outlines' numbers. */
    void read(Predicate<Integer> wanted, ConversationReceiver receiver) {
        read(new Choosing(wanted, receiver));
    }

    /** Keeps what the receiver throws apart from what the reader does, and knows how far reading has come. */
    private static final class Following implements ConversationReceiver {

        private final ConversationReceiver receiver;
        private int conversation = 1;
        private long messages;

        Following(ConversationReceiver receiver) {
            this.receiver = receiver;
        }

        /** Carries what a receiver threw past the reader. */
        private static final class ReceiverException extends RuntimeException {

            private static final long serialVersionUID = 1L;
            private final RuntimeException thrown;

            ReceiverException(RuntimeException thrown) {
                super(thrown);
                this.thrown = thrown;
            }

            RuntimeException thrown() {
                return thrown;
            }
        }

        String place() {
            return "message " + (messages + 1) + " of conversation " + conversation;
        }

        private void pass(Runnable call) {
            try {
                call.run();
            } catch (RuntimeException e) {
                throw new ReceiverException(e);
            }
        }

        @Override
        public void begin(String id, String title) {
            pass(() -> receiver.begin(id, title));
        }

        @Override
        public void entry(TranscriptEntry entry) {
            pass(() -> receiver.entry(entry));
            messages++;
        }

        @Override
        public void summary(Summary summary) {
            pass(() -> receiver.summary(summary));
        }

        @Override
        public void end(TranscriptState state, List<String> notes) {
            pass(() -> receiver.end(state, notes));
            conversation++;
            messages = 0;
        }
    }

    private static final class Outlining implements ConversationReceiver {

        private final List<ConversationOutline> outlines = new ArrayList<>();
        private String id = "";
        private String title = "";
        private long messages;

        @Override
        public void begin(String id, String title) {
            this.id = id;
            this.title = title;
            messages = 0;
        }

        @Override
        public void entry(TranscriptEntry entry) {
            messages++;
        }

        @Override
        public void end(TranscriptState state, List<String> notes) {
            outlines.add(new ConversationOutline(outlines.size() + 1, id, title, messages, notes));
        }
    }

    private static final class Choosing implements ConversationReceiver {

        private final Predicate<Integer> wanted;
        private final ConversationReceiver receiver;
        private int number;
        private boolean isWanted;

        Choosing(Predicate<Integer> wanted, ConversationReceiver receiver) {
            this.wanted = wanted;
            this.receiver = receiver;
        }

        @Override
        public void begin(String id, String title) {
            isWanted = wanted.test(++number);
            if (isWanted) {
                receiver.begin(id, title);
            }
        }

        @Override
        public void entry(TranscriptEntry entry) {
            if (isWanted) {
                receiver.entry(entry);
            }
        }

        @Override
        public void summary(Summary summary) {
            if (isWanted) {
                receiver.summary(summary);
            }
        }

        @Override
        public void end(TranscriptState state, List<String> notes) {
            if (isWanted) {
                receiver.end(state, notes);
            }
        }
    }
}
