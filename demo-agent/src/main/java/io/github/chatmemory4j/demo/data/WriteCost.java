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
import io.github.chatmemory4j.langchain4j.LangChain4jMessageCodec;
import io.github.chatmemory4j.store.JdbcTranscriptStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

/**
 * What does a turn write, the longer the conversation, next to LangChain4j's own window over a store with one JSON text per
 * conversation, as most are? Bytes are what SQLite appends to its write-ahead log, for both in the same mode.
 */
public final class WriteCost {

    private static final List<Integer> LENGTHS = List.of(10, 1_000, 10_000);
    private static final int TURNS = 20;
    private static final int BATCH = 500;

    private final Path folder;

    private WriteCost(Path folder) {
        this.folder = folder;
    }

    /**
     * One line of the table.
     *
     * @param messages how long the conversation was before
     * @param transcriptBytes per turn of two messages, with this library
     * @param transcriptCommits per turn, with this library
     * @param windowBytes per turn, with a window of LangChain4j's that keeps everything
     * @param windowStatements per turn, reads and writes, with that window
     */
    public record Line(
            int messages, long transcriptBytes, double transcriptCommits, long windowBytes, double windowStatements) {}

    /** Measures in an empty folder, whose files stay. */
    public static List<Line> measure(Path folder) {
        WriteCost cost = new WriteCost(folder);
        return LENGTHS.stream().map(cost::line).toList();
    }

    /** Measures in an empty folder and prints a table. */
    public static void print(Path folder, PrintWriter out) {
        out.println("| messages so far | bytes a turn | commits a turn | bytes a turn, window over a blob |"
                + " statements a turn, window over a blob |");
        out.println("| --- | --- | --- | --- | --- |");
        for (Line line : measure(folder)) {
            out.printf(
                    "| %,d | %,d | %.1f | %,d | %.1f |%n",
                    line.messages(),
                    line.transcriptBytes(),
                    line.transcriptCommits(),
                    line.windowBytes(),
                    line.windowStatements());
        }
        out.flush();
    }

    public static void main(String[] args) throws IOException {
        print(Files.createTempDirectory("write-cost"), new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    }

    private Line line(int messages) {
        Path ours = folder.resolve("transcript-" + messages + ".db");
        fillTranscript(ours, messages);
        long[] transcript = transcriptTurns(ours, messages);
        Path theirs = folder.resolve("blob-" + messages + ".db");
        long[] window = windowTurns(theirs, messages);
        return new Line(
                messages,
                transcript[0] / TURNS,
                transcript[1] / (double) TURNS,
                window[0] / TURNS,
                window[1] / (double) TURNS);
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

    /** Bytes and commits of so many turns; the log starts empty when the file is opened. */
    private static long[] transcriptTurns(Path file, int messages) {
        try (JdbcTranscriptStore store = JdbcTranscriptStore.sqlite(file, new LangChain4jMessageCodec());
                CompactingChatMemoryProvider memories = provider(store)) {
            long revision = store.state("alice").revision();
            long bytes = logSize(file);
            for (int turn = 0; turn < TURNS; turn++) {
                ChatMemory memory = memories.get("alice");
                memory.messages();
                memory.add(message(messages + 2 * turn));
                memory.messages();
                memory.add(message(messages + 2 * turn + 1));
            }
            return new long[] {logSize(file) - bytes, store.state("alice").revision() - revision};
        }
    }

    private static long[] windowTurns(Path file, int messages) {
        try (BlobStore store = new BlobStore(file)) {
            store.updateMessages("alice", messages(0, messages));
            store.emptyLog();
            store.statements = 0;
            long bytes = logSize(file);
            ChatMemory memory = MessageWindowChatMemory.builder()
                    .id("alice")
                    .maxMessages(messages + 2 * TURNS)
                    .chatMemoryStore(store)
                    .build();
            for (int turn = 0; turn < TURNS; turn++) {
                memory.messages();
                memory.add(message(messages + 2 * turn));
                memory.messages();
                memory.add(message(messages + 2 * turn + 1));
            }
            return new long[] {logSize(file) - bytes, store.statements};
        }
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
        private long statements;

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
            statements++;
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
            statements++;
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
