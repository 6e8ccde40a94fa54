package io.github.chatmemory4j.langchain4j;

import dev.langchain4j.memory.ChatMemory;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.store.JdbcTranscriptStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract, with transcripts on the heap and in a file. */
class CompactingChatMemoryContractTest {

    @Nested
    class OnTheHeap extends ChatMemoryContract {

        @Override
        protected ChatMemory memory() {
            return CompactingChatMemoryProvider.builder().build().get("alice");
        }
    }

    @Nested
    class WithoutSummaries extends ChatMemoryContract {

        @Override
        protected ChatMemory memory() {
            return CompactingChatMemoryProvider.builder()
                    .strategy(new TrimStrategy())
                    .build()
                    .get(7);
        }
    }

    @Nested
    class InAFile extends ChatMemoryContract {

        private JdbcTranscriptStore store;

        @BeforeEach
        void open(@TempDir Path folder) {
            store = JdbcTranscriptStore.sqlite(folder.resolve("memory.db"), new LangChain4jMessageCodec());
        }

        @AfterEach
        void close() {
            store.close();
        }

        @Override
        protected ChatMemory memory() {
            return CompactingChatMemoryProvider.builder().store(store).build().get("alice");
        }
    }
}
