package io.github.chatmemory4j.langchain4j;

import dev.langchain4j.memory.ChatMemory;
import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.context.SummaryPlacement;
import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.langchain4j.store.LangChain4jTranscriptStore;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import io.github.chatmemory4j.tck.ChatMemoryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract, under every strategy and summary placement, with transcripts on the heap, in a file and in a list. */
class CompactingChatMemoryContractTest {

    /** Memories with the settings of one builder; summaries are made at once, so that every run sees them. */
    private abstract static class Contract extends ChatMemoryContract {

        abstract CompactingChatMemoryProvider.Builder settings();

        private ChatMemory memory(int maxTokens) {
            return settings()
                    .maxTokens(maxTokens)
                    .headroomTokens(0)
                    .executor(Runnable::run)
                    .build()
                    .get("alice");
        }

        @Override
        protected ChatMemory memory() {
            return memory(1_000_000);
        }

        @Override
        protected ChatMemory smallMemory() {
            return memory(300);
        }
    }

    @Nested
    class WithDefaults extends Contract {

        @Override
        CompactingChatMemoryProvider.Builder settings() {
            return CompactingChatMemoryProvider.builder();
        }
    }

    @Nested
    class WithoutSummaries extends Contract {

        @Override
        CompactingChatMemoryProvider.Builder settings() {
            return CompactingChatMemoryProvider.builder().strategy(new TrimStrategy());
        }
    }

    @Nested
    class WithTheSummaryAsAUserMessage extends Contract {

        @Override
        CompactingChatMemoryProvider.Builder settings() {
            return CompactingChatMemoryProvider.builder().summaryPlacement(SummaryPlacement.AS_MESSAGES);
        }
    }

    @Nested
    class WithSummaryAndRecall extends Contract {

        @Override
        CompactingChatMemoryProvider.Builder settings() {
            return CompactingChatMemoryProvider.builder()
                    .strategy(new CombinedStrategy())
                    .recall(new EverythingRecalled());
        }
    }

    @Nested
    class OverAStoreThatThrowsOnEmptyLists extends Contract {

        @Override
        CompactingChatMemoryProvider.Builder settings() {
            return CompactingChatMemoryProvider.builder()
                    .store(new LangChain4jTranscriptStore(QuirkyStore.THROWING_ON_EMPTY.make()));
        }

        @Override
        protected int messagesPerThread() {
            return 8;
        }
    }

    @Nested
    class OverAStoreOfImmutableLists extends Contract {

        @Override
        CompactingChatMemoryProvider.Builder settings() {
            return CompactingChatMemoryProvider.builder()
                    .store(new LangChain4jTranscriptStore(QuirkyStore.IMMUTABLE_LISTS.make()));
        }

        @Override
        protected int messagesPerThread() {
            return 8;
        }
    }

    @Nested
    class InAFile extends Contract {

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
        CompactingChatMemoryProvider.Builder settings() {
            return CompactingChatMemoryProvider.builder().store(store);
        }

        @Override
        protected int messagesPerThread() {
            return 10;
        }
    }
}
