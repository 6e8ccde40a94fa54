package io.github.chatmemory4j.demo.data;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What does a turn write, the longer the conversation, next to LangChain4j's own window over a store with one JSON text per
 * conversation, as most are? Bytes are what SQLite appends to its write-ahead log, for both in the same mode.
 */
final class WriteCost {

    private static final List<Integer> LENGTHS = List.of(10, 1_000, 10_000);
    private static final int TURNS = 20;
    private static final int BATCH = 500;

    private final Path folder;
    private final CountingDriver driver;

    private WriteCost(Path folder, CountingDriver driver) {
        this.folder = folder;
        this.driver = driver;
    }

    /**
     * One line of the table.
     *
     * @param messages how long the conversation was before
     * @param transcript with this library
     * @param window with a window of LangChain4j's that keeps everything
     */
    record Line(int messages, Cost transcript, Cost window) {}

    /**
     * What a turn of two messages takes.
     *
     * @param bytes that are written
     * @param statements reads, writes, and what begins and ends transactions
     */
    record Cost(long bytes, double statements) {}

    /** Measures in an empty folder, whose files stay. */
    static List<Line> measure(Path folder) {
        try (CountingDriver driver = CountingDriver.inFrontOfSqlite()) {
            WriteCost cost = new WriteCost(folder, driver);
            return LENGTHS.stream().map(cost::line).toList();
        } catch (SQLException e) {
            throw new IllegalStateException("there is no SQLite driver", e);
        }
    }

    /** Measures in an empty folder and prints a table. */
    static void print(Path folder, PrintWriter out) {
        out.println("| messages so far | bytes a turn | statements a turn | bytes a turn, window over a blob |"
                + " statements a turn, window over a blob |");
        out.println("| --- | --- | --- | --- | --- |");
        for (Line line : measure(folder)) {
            out.printf(
                    Locale.ROOT,
                    "| %,d | %,d | %.1f | %,d | %.1f |%n",
                    line.messages(),
                    line.transcript().bytes(),
                    line.transcript().statements(),
                    line.window().bytes(),
                    line.window().statements());
        }
        out.flush();
    }

    private Line line(int messages) {
        Path ours = folder.resolve("transcript-" + messages + ".db");
        fillTranscript(ours, messages);
        return new Line(
                messages,
                transcriptTurns(ours, messages),
                windowTurns(folder.resolve("blob-" + messages + ".db"), messages));
    }

    private static ChatMessage message(int number) {
        String text =
                "Message " + number + ": the expedition left the coast and followed the river into the mountains, "
                        + "where it met the first snow of the year and had to wait for better weather.";
        return number % 2 == 0 ? UserMessage.from(text) : AiMessage.from(text);
    }

    private static List<ChatMessage> messages(int from, int to) {
        List<ChatMessage> messages = new ArrayList<>();
        for (int number = from; number < to; number++) {
            messages.add(message(number));
        }
        return messages;
    }

    private static CompactingChatMemoryProvider provider(JdbcTranscriptStore store) {
        return CompactingChatMemoryProvider.builder()
                .executor(Runnable::run)
                .store(store)
                .build();
    }

    private static void fillTranscript(Path file, int messages) {
        try (JdbcTranscriptStore store = JdbcTranscriptStore.sqlite(file, new LangChain4jMessageCodec());
                CompactingChatMemoryProvider memories = provider(store)) {
            for (int from = 0; from < messages; from += BATCH) {
                memories.get("alice").add(messages(from, Math.min(messages, from + BATCH)));
                memories.get("alice").messages();
            }
        }
    }

    /** The log starts empty when the file is opened. */
    private Cost transcriptTurns(Path file, int messages) {
        try (JdbcTranscriptStore store = JdbcTranscriptStore.sqlite(file, new LangChain4jMessageCodec());
                CompactingChatMemoryProvider memories = provider(store)) {
            return turns(file, memories.get("alice"), messages);
        }
    }

    private Cost windowTurns(Path file, int messages) {
        try (BlobStore store = new BlobStore(file)) {
            store.updateMessages("alice", messages(0, messages));
            store.emptyLog();
            ChatMemory window = MessageWindowChatMemory.builder()
                    .id("alice")
                    .maxMessages(messages + 2 * TURNS)
                    .chatMemoryStore(store)
                    .build();
            return turns(file, window, messages);
        }
    }

    private Cost turns(Path file, ChatMemory memory, int messages) {
        long bytes = logSize(file);
        long statements = driver.statements();
        for (int turn = 0; turn < TURNS; turn++) {
            memory.messages();
            memory.add(message(messages + 2 * turn));
            memory.messages();
            memory.add(message(messages + 2 * turn + 1));
        }
        return new Cost((logSize(file) - bytes) / TURNS, (driver.statements() - statements) / (double) TURNS);
    }

    private static long logSize(Path file) {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        try {
            return Files.exists(log) ? Files.size(log) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + log, e);
        }
    }

    /** What most stores of LangChain4j's are: a row per conversation with all of it as one JSON text. */
    private static final class BlobStore implements ChatMemoryStore, AutoCloseable {

        private final Connection connection;

        BlobStore(Path file) {
            try {
                connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                execute("pragma journal_mode = wal");
                execute("pragma synchronous = normal");
                // So that the log only grows, and its size is what was written.
                execute("pragma wal_autocheckpoint = 0");
                execute("create table memory (id text primary key, messages text not null)");
            } catch (SQLException e) {
                throw new IllegalStateException("cannot open " + file, e);
            }
        }

        private void execute(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        void emptyLog() {
            try {
                execute("pragma wal_checkpoint(truncate)");
            } catch (SQLException e) {
                throw new IllegalStateException("cannot empty the log", e);
            }
        }

        @Override
        public List<ChatMessage> getMessages(Object memoryId) {
            try (PreparedStatement select = connection.prepareStatement("select messages from memory where id = ?")) {
                select.setString(1, memoryId.toString());
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? ChatMessageDeserializer.messagesFromJson(row.getString(1)) : new ArrayList<>();
                }
            } catch (SQLException e) {
                throw new IllegalStateException("cannot read", e);
            }
        }

        @Override
        public void updateMessages(Object memoryId, List<ChatMessage> messages) {
            try (PreparedStatement upsert =
                    connection.prepareStatement("insert into memory (id, messages) values (?, ?)"
                            + " on conflict (id) do update set messages = excluded.messages")) {
                upsert.setString(1, memoryId.toString());
                upsert.setString(2, ChatMessageSerializer.messagesToJson(messages));
                upsert.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException("cannot write", e);
            }
        }

        @Override
        public void deleteMessages(Object memoryId) {
            throw new UnsupportedOperationException("nobody asks for it here");
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException("cannot close", e);
            }
        }
    }
}
