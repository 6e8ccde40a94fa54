package io.github.chatmemory4j.demo.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.demo.fault.DemoException;
import io.github.chatmemory4j.langchain4j.ChatMemoryTranscriptStore;
import io.github.chatmemory4j.langchain4j.CompactingChatMemory;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.LangChain4jMessageCodec;
import io.github.chatmemory4j.store.JdbcTranscriptStore;
import io.github.chatmemory4j.store.LiveTranscript;
import io.github.chatmemory4j.store.TranscriptStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationDataTest {

    private final Path folder;
    private final TranscriptStore store;
    private final StringWriter printed = new StringWriter();
    private final ConversationData data;

    ConversationDataTest(@TempDir Path folder) {
        this.folder = folder;
        this.store = open("memory.db");
        this.data = new ConversationData(store, new PrintWriter(printed));
    }

    private TranscriptStore open(String name) {
        return JdbcTranscriptStore.sqlite(folder.resolve(name), new LangChain4jMessageCodec());
    }

    private static CompactingChatMemoryProvider memories(TranscriptStore store) {
        return CompactingChatMemoryProvider.builder()
                .maxTokens(600)
                .executor(Runnable::run)
                .store(store)
                .build();
    }

    @BeforeEach
    void talk() {
        try (CompactingChatMemoryProvider memories = memories(store)) {
            CompactingChatMemory memory = memories.get("alice");
            memory.add(SystemMessage.from("Be brief."));
            for (int i = 0; i < 30; i++) {
                memory.add(UserMessage.from(
                        "Question " + i + " about the \u732B and the odd \uD83D, said at some length."));
                memory.add(AiMessage.from("Answer " + i + ": it followed the river into the mountains."));
            }
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private String printed() {
        return printed.toString().replace(System.lineSeparator(), "\n");
    }

    @Test
    void whatWasExported_isTheSameAfterTheImport_andTheConversationGoesOn() throws IOException {
        Path file = folder.resolve("alice.jsonl");
        LiveTranscript before = store.load("alice");
        assertThat(before.summary()).isPresent();

        data.exportTo(file, "alice");
        try (TranscriptStore other = open("other.db")) {
            new ConversationData(other, new PrintWriter(printed)).importFrom(file, "alice");

            LiveTranscript after = other.load("alice");
            assertThat(after.window()).isEqualTo(before.window());
            assertThat(after.system()).isEqualTo(before.system());
            assertThat(after.summary()).isEqualTo(before.summary());
            assertThat(after.state().windowStart()).isEqualTo(before.state().windowStart());
            assertThat(other.read("alice", 0, 1_000)).isEqualTo(store.read("alice", 0, 1_000));
            assertThat(other.summaries("alice")).isEqualTo(store.summaries("alice"));
            try (CompactingChatMemoryProvider here = memories(store);
                    CompactingChatMemoryProvider there = memories(other)) {
                assertThat(there.get("alice").messages())
                        .isEqualTo(here.get("alice").messages());
            }
        }
        assertThat(Files.readAllLines(file))
                .hasSize(1 + 61 + store.summaries("alice").size());
        assertThat(printed()).contains("exported 61 messages and").contains("imported 61 messages and");
    }

    @Test
    void anErasedMessage_isNotInTheExport_andTheRestCanBeImported() throws IOException {
        Path file = folder.resolve("alice.jsonl");
        data.eraseMessage("alice", 3);

        data.exportTo(file, "alice");
        data.importFrom(file, "bob");

        assertThat(Files.readString(file)).doesNotContain("Question 1 about");
        assertThat(store.read("bob", 0, 1_000)).hasSize(60);
        assertThat(store.load("bob").window()).hasSameSizeAs(store.load("alice").window());
        assertThat(printed()).contains("erased 1 messages and");
    }

    @Test
    void anImport_doesNotTouchAConversationThatIsThere() {
        Path file = folder.resolve("alice.jsonl");
        data.exportTo(file, "alice");

        assertThatExceptionOfType(DemoException.class)
                .isThrownBy(() -> data.importFrom(file, "alice"))
                .withMessageContaining("there is already a conversation 'alice'");
    }

    @Test
    void aLineThatIsWrong_isNamedByItsNumber_andNothingIsImported() throws IOException {
        Path file = folder.resolve("wrong.jsonl");
        Files.write(file, List.of("{\"kind\":\"conversation\",\"size\":1}", "{\"my secret\":"), UTF_8);

        assertThatExceptionOfType(DemoException.class)
                .isThrownBy(() -> data.importFrom(file, "bob"))
                .withMessageContaining("line 2")
                .withMessageNotContaining("secret");

        assertThat(store.memoryIds()).containsExactly("alice");
    }

    @Test
    void aConversationOfLangChain4jsOwnStore_canBeTakenOver() {
        ChatMemoryStore theirs = new InMemoryChatMemoryStore();
        List<ChatMessage> said =
                List.of(SystemMessage.from("Be brief."), UserMessage.from("Hello"), AiMessage.from("Hi"));
        theirs.updateMessages("carol", said);

        data.copyFrom(new ChatMemoryTranscriptStore(theirs), "carol");

        try (CompactingChatMemoryProvider memories = memories(store)) {
            assertThat(memories.get("carol").messages()).isEqualTo(said);
        }
    }

    @Test
    void aConversation_goesOnWithAnotherStrategy_andLosesNothing() {
        try (CompactingChatMemoryProvider memories = CompactingChatMemoryProvider.builder()
                .maxTokens(600)
                .strategy(new TrimStrategy())
                .store(store)
                .build()) {
            memories.get("alice").add(UserMessage.from("And now?"));
            assertThat(memories.get("alice").messages()).endsWith(UserMessage.from("And now?"));
        }

        assertThat(store.read("alice", 0, 1_000)).hasSize(62);
        assertThat(store.load("alice").summary()).isPresent();
    }

    @Test
    void history_tellsWhatBecameOfEachMessage() {
        data.history("alice", 0, 1_000);

        assertThat(printed().lines()).hasSize(61);
        assertThat(printed().lines().findFirst().orElseThrow()).contains("  SYSTEM  system  Be brief.");
        assertThat(printed()).contains("USER  summarised  Question 0").contains("ASSISTANT  window  Answer 29");
    }

    @Test
    void erase_leavesNothing_andReportsWhatWasThere() {
        int summaries = store.summaries("alice").size();

        data.erase("alice");

        assertThat(printed()).isEqualTo("erased 61 messages and " + summaries + " summaries of 'alice'\n");
        assertThat(store.memoryIds()).isEmpty();
        assertThatExceptionOfType(DemoException.class)
                .isThrownBy(() -> data.history("alice", 0, 1))
                .withMessageContaining("there is no conversation 'alice'");
    }
}
