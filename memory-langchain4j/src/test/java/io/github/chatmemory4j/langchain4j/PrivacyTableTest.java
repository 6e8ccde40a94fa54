package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.query.Metadata;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.langchain4j.recall.TranscriptContentRetriever;
import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.langchain4j.store.WindowChatMemoryStore;
import io.github.chatmemory4j.recall.hybrid.RecordedModel;
import io.github.chatmemory4j.recall.hybrid.TranscriptRecall;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.TranscriptStoreException;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes the tables of who can read what, and of what is left, by trying; the page must have them as they come out. */
class PrivacyTableTest {

    private static final String SECRET = "tangerine";
    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");
    private static final Path PAGE = Path.of("..", "docs", "storage-and-privacy.md");

    @TempDir
    private Path folder;

    private int files;

    /** A conversation with a secret long ago, in a store, with vectors apart, and another process that has it open. */
    private final class Setup implements AutoCloseable {

        private final RecordedModel model = new RecordedModel();
        private final InMemoryEmbeddingStore<TextSegment> vectors = new InMemoryEmbeddingStore<>();
        private final Path file = folder.resolve("memory-" + files++ + ".db");
        private final TranscriptStore store = open();
        private final TranscriptStore elsewhere = open();
        private final CompactingChatMemoryProvider memory = provider(store, "ann");
        private final CompactingChatMemoryProvider there = provider(elsewhere, "ann");

        Setup() {
            CompactingChatMemory chat = memory.get("chat");
            chat.add(UserMessage.from("The word of the vault is " + SECRET + "."));
            chat.add(AiMessage.from("I will keep the word " + SECRET + "."));
            for (int i = 0; i < 60; i++) {
                chat.add(UserMessage.from("On walk " + i + " the weather was rather grey, and the dog was wet."));
                chat.add(AiMessage.from("A walk does one good, number " + i + " too, whatever the sky looks like."));
            }
            chat.messages();
            there.get("chat").messages();
        }

        private TranscriptStore open() {
            return JdbcTranscriptStore.sqlite(file, new LangChain4jMessageCodec());
        }

        private CompactingChatMemoryProvider provider(TranscriptStore on, String user) {
            return CompactingChatMemoryProvider.builder()
                    .maxTokens(600)
                    .store(on)
                    .strategy(new CombinedStrategy())
                    .userId(id -> user)
                    .recall(model, vectors)
                    .executor(Runnable::run)
                    .build();
        }

        private int vectorsLeft() {
            float[] any = new float[model.dimension()];
            Arrays.fill(any, 1);
            return vectors.search(EmbeddingSearchRequest.builder()
                            .queryEmbedding(dev.langchain4j.data.embedding.Embedding.from(any))
                            .minScore(0.0)
                            .maxResults(1_000)
                            .build())
                    .matches()
                    .size();
        }

        private boolean isInTranscript() {
            return store.read("chat", 0, Long.MAX_VALUE).stream()
                    .anyMatch(entry -> entry.message().text().contains(SECRET));
        }

        private boolean isInSummaries() {
            return store.summaries("chat").stream().anyMatch(made -> made.text().contains(SECRET));
        }

        @Override
        public void close() {
            memory.close();
            there.close();
            store.close();
            elsewhere.close();
        }
    }

    private static boolean has(List<? extends ChatMessage> messages) {
        return messages.toString().contains(SECRET);
    }

    private static String left(boolean isLeft) {
        return isLeft ? "**yes**" : "no";
    }

    private List<String> erasureTable() {
        Map<String, Consumer<Setup>> ways = new LinkedHashMap<>();
        ways.put("nothing", on -> {});
        ways.put("`memory.get(id).clear()`", on -> on.memory.get("chat").clear());
        ways.put("`memory.get(id).eraseMessage(position)`, of both that say it", on -> {
            on.memory.get("chat").eraseMessage(0);
            on.memory.get("chat").eraseMessage(1);
        });
        ways.put("`memory.get(id).erase()`", on -> on.memory.get("chat").erase());
        ways.put("`memory.eraseUser(userId)`", on -> on.memory.eraseUser("ann"));
        ways.put("`memory.expire(idleSince)`", on -> on.memory.expire(FAR));
        ways.put("`store.erase(key)`, `eraseUser` or `expire`", on -> on.store.erase("chat"));
        List<String> rows = new ArrayList<>(List.of(
                "| after | in the transcript | in a summary | vectors | sent by another process |",
                "| --- | --- | --- | --- | --- |"));
        ways.forEach((name, way) -> {
            try (Setup on = new Setup()) {
                way.accept(on);
                boolean sentThere = has(on.there.get("chat").messages());
                rows.add("| " + name + " | " + left(on.isInTranscript()) + " | " + left(on.isInSummaries()) + " | "
                        + on.vectorsLeft() + " | " + left(sentThere) + " |");
            }
        });
        return rows;
    }

    private static String tried(Supplier<Boolean> reading) {
        try {
            return reading.get() ? "**reads it**" : "sees nothing of it";
        } catch (TranscriptStoreException e) {
            return "is refused";
        }
    }

    private List<String> readingTable() {
        List<String> rows = new ArrayList<>(List.of("| who asks | and |", "| --- | --- |"));
        try (Setup on = new Setup();
                CompactingChatMemoryProvider bob = on.provider(on.store, "bob");
                TranscriptRecall recall = TranscriptRecall.builder(on.store)
                        .executor(Runnable::run)
                        .build()) {
            Map<String, Supplier<Boolean>> readers = new LinkedHashMap<>();
            readers.put("its user, by any of their processes", () -> on.there
                    .get("chat")
                    .conversation()
                    .transcript(0, 9)
                    .toString()
                    .contains(SECRET));
            readers.put(
                    "another user, with the same memoryId",
                    () -> has(bob.get("chat").messages()));
            readers.put(
                    "an agent of the user, with the same memoryId",
                    () -> has(on.memory.forAgent("writer").get("chat").messages()));
            readers.put("the retriever of another memoryId", () -> retrieved(recall, "other"));
            readers.put("the retriever of this memoryId, told of no user", () -> retrieved(recall, "chat"));
            readers.put("a stock window with the same memoryId, through `WindowChatMemoryStore`", () -> {
                new WindowChatMemoryStore(on.store).getMessages("chat");
                return on.isInTranscript();
            });
            readers.put("whoever has the database, without encryption", on::isInTranscript);
            readers.forEach((who, reading) -> rows.add("| " + who + " | " + tried(reading) + " |"));
        }
        return rows;
    }

    private static boolean retrieved(TranscriptRecall recall, String memoryId) {
        return TranscriptContentRetriever.builder(recall)
                .build()
                .retrieve(Query.from(
                        "What is the word of the vault?", Metadata.from(UserMessage.from("q"), memoryId, List.of())))
                .toString()
                .contains(SECRET);
    }

    @Tag("slow")
    @Test
    void thePage_saysWhatIsLeftAfterEachWayOfErasing() throws IOException {
        assertThat(Files.readString(PAGE)).contains(String.join("\n", erasureTable()));
    }

    @Test
    void thePage_saysWhoCanReadWhat() throws IOException {
        assertThat(Files.readString(PAGE)).contains(String.join("\n", readingTable()));
    }
}
