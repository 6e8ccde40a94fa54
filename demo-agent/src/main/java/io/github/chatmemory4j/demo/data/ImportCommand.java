package io.github.chatmemory4j.demo.data;

import io.github.chatmemory4j.demo.fault.DemoException;
import io.github.chatmemory4j.formats.ConversationFormatException;
import io.github.chatmemory4j.formats.ConversationImport;
import io.github.chatmemory4j.formats.ConversationImport.Imported;
import io.github.chatmemory4j.formats.ConversationOutline;
import io.github.chatmemory4j.formats.ConversationSource;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads conversations from a file of any format that is known, from Spring AI's table or from a store of LangChain4j. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Read conversations from a file: what export writes, LangChain4j's JSON, OpenAI or Anthropic messages,"
                        + " Responses items, the exports of ChatGPT and Claude (the ZIP file too), ShareGPT, LangChain, Vercel AI SDK,"
                        + " Spring AI and OpenAI Agents rows, SQLite files of LangGraph and Mastra. What it is in is told by its"
                        + " content. Ids must be new.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
public final class ImportCommand extends ConversationCommand {

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "the file to read")
    private @Nullable Path file;

    @Option(
            names = "--from-spring-ai",
            paramLabel = "URL",
            description = "the database of Spring AI's JDBC repository to read instead of a file, as a JDBC address")
    private @Nullable String springAi;

    @Option(
            names = "--table",
            paramLabel = "NAME",
            defaultValue = "SPRING_AI_CHAT_MEMORY",
            description = "its table (default: ${DEFAULT-VALUE})")
    private String table;

    @Option(
            names = "--from-store",
            paramLabel = "CLASS[#METHOD]",
            description =
                    "a ChatMemoryStore on the class path to read instead of a file: a class to construct, or a static"
                            + " method that returns the store")
    private @Nullable String storeClass;

    @Option(
            names = "--ids",
            paramLabel = "ID",
            split = ",",
            description = "the conversations in that store, which cannot list them")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--long-keys", description = "that store's keys are numbers")
    private boolean longKeys;

    @Option(names = "--list", description = "only list what there is")
    private boolean list;

    @Option(
            names = "--only",
            paramLabel = "N|ID|TITLE",
            split = ",",
            description = "which conversations to take, by number, id or title (default: all)")
    private List<String> only = new ArrayList<>();

    @Option(names = "--branches", description = "take the branches of an export as conversations of their own")
    private boolean branches;

    @Option(names = "--user", paramLabel = "ID", description = "whose they are (default: nobody's)")
    private @Nullable String userId;

    @Override
    boolean createsStore() {
        return true;
    }

    @Override
    boolean needsStore() {
        return !list;
    }

    @Override
    void run(JdbcTranscriptStore transcripts) {
        List<Imported> imported = reading(() -> imported(transcripts));
        for (Imported conversation : imported) {
            out().println("Imported " + counted(conversation.outline().messages(), "message") + " and "
                    + counted(conversation.summaries(), "summary") + " as '" + conversation.memoryId() + "'.");
            conversation.outline().notes().forEach(note -> out().println("  " + note));
        }
    }

    private List<Imported> imported(JdbcTranscriptStore transcripts) {
        ConversationImport importing = source().importInto(transcripts).only(only);
        if (userId != null) {
            importing.ownedBy(userId);
        }
        importing.as(memoryId());
        if (hasMemoryId()) {
            importing.prefix(memoryId());
        }
        return importing.run();
    }

    @Override
    void runWithoutStore() {
        List<ConversationOutline> outlines = reading(() -> source().outlines());
        out().println(source().format().label() + ", " + counted(outlines.size(), "conversation") + ":");
        for (ConversationOutline outline : outlines) {
            out().println(String.format(
                    "%4d  %s, %s%s",
                    outline.number(),
                    outline.title().isBlank() ? "(no title)" : outline.title(),
                    counted(outline.messages(), "message"),
                    outline.id().isEmpty() ? "" : ", id " + outline.id()));
            outline.notes().forEach(note -> out().println("      " + note));
        }
    }

    private ConversationSource source() {
        if (Stream.of(file, springAi, storeClass).filter(Objects::nonNull).count() != 1) {
            throw new DemoException("name one of a file, --from-spring-ai and --from-store");
        }
        if (storeClass != null) {
            return ofStore(storeClass);
        }
        ConversationSource source = file != null
                ? ConversationSource.of(file)
                : ConversationSource.ofSpringAi(new AddressedDatabase(String.valueOf(springAi)), table);
        return branches ? source.withBranches() : source;
    }

    private ConversationSource ofStore(String name) {
        if (ids.isEmpty()) {
            throw new DemoException("a ChatMemoryStore cannot list its conversations; name them with --ids");
        }
        return ConversationSource.ofStore(
                StoreOnClassPath.open(name), ids, longKeys ? Long::valueOf : Function.identity());
    }

    private interface Reading<T> {
        T read();
    }

    /** Without causes, because they may quote the file. */
    private static <T> T reading(Reading<T> reading) {
        try {
            return reading.read();
        } catch (ConversationFormatException e) {
            throw new DemoException(e.getMessage() + "; nothing was imported");
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new DemoException(String.valueOf(e.getMessage()));
        }
    }
}
