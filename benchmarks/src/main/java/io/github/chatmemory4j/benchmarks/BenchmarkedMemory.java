package io.github.chatmemory4j.benchmarks;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.TokenWindowChatMemory;
import dev.langchain4j.model.openai.OpenAiTokenCountEstimator;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.langchain4j.CompactingChatMemory;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The memories that are timed. */
public enum BenchmarkedMemory {
    /** LangChain4j's own, over its store on the heap. */
    TOKEN_WINDOW {
        @Override
        Opened open(List<ChatMessage> history, int maxTokens) {
            InMemoryChatMemoryStore store = new InMemoryChatMemoryStore();
            store.updateMessages("benchmark", new ArrayList<>(history));
            ChatMemory memory = TokenWindowChatMemory.builder()
                    .id("benchmark")
                    .maxTokens(maxTokens, new OpenAiTokenCountEstimator("gpt-4o-mini"))
                    .chatMemoryStore(store)
                    .build();
            return new Opened(memory, () -> {});
        }
    },
    /** Ours, over the store on the heap. */
    COMPACTING {
        @Override
        Opened open(List<ChatMessage> history, int maxTokens) {
            return compacting(history, maxTokens, new InMemoryTranscriptStore(), () -> {});
        }
    },
    /** Ours, over an SQLite file. */
    COMPACTING_SQLITE {
        @Override
        Opened open(List<ChatMessage> history, int maxTokens) {
            try {
                Path folder = Files.createTempDirectory("benchmark");
                Path file = folder.resolve("memory.db");
                return compacting(
                        history,
                        maxTokens,
                        JdbcTranscriptStore.sqlite(file, new LangChain4jMessageCodec()),
                        () -> deleteAll(folder));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    /** A memory and what to do when it is no longer needed. */
    record Opened(ChatMemory memory, Closeable atTheEnd) implements Closeable {
        @Override
        public void close() throws IOException {
            atTheEnd.close();
        }
    }

    /** A memory that holds the history. */
    abstract Opened open(List<ChatMessage> history, int maxTokens);

    private static Opened compacting(
            List<ChatMessage> history, int maxTokens, TranscriptStore store, Closeable atTheEnd) {
        CompactingChatMemoryProvider provider = CompactingChatMemoryProvider.builder()
                .maxTokens(maxTokens)
                .strategy(new TrimStrategy())
                .headroomTokens(0)
                .store(store)
                .build();
        CompactingChatMemory memory = provider.get("benchmark");
        memory.add(history);
        return new Opened(memory, () -> {
            provider.close();
            store.close();
            atTheEnd.close();
        });
    }

    private static void deleteAll(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
