package io.github.chatmemory4j.demo.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import io.github.chatmemory4j.demo.Demo;
import io.github.chatmemory4j.demo.Demo.Run;
import io.github.chatmemory4j.langchain4j.CompactingChatMemory;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import io.github.chatmemory4j.transcript.LiveTranscript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** history, export, import and erase, as a user runs them on the file of a chat. */
@Tag("slow")
class DataCommandsTest {

    private static final int MESSAGES = 61;

    private final Path folder;
    private final String file;

    DataCommandsTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("memory.db").toString();
    }

    private static TranscriptStore open(String file) {
        return JdbcTranscriptStore.sqlite(Path.of(file), new LangChain4jMessageCodec());
    }

    private static CompactingChatMemoryProvider memories(TranscriptStore store) {
        return CompactingChatMemoryProvider.builder()
                .maxTokens(600)
                .executor(Runnable::run)
                .userId(id -> "ann")
                .store(store)
                .build();
    }

    @BeforeEach
    void talk() {
        try (TranscriptStore store = open(file);
                CompactingChatMemoryProvider memories = memories(store)) {
            CompactingChatMemory memory = memories.get("alice");
            memory.add(SystemMessage.from("Be brief."));
            for (int i = 0; i < 30; i++) {
                memory.add(UserMessage.from(
                        "Question " + i + ". about the \u732B and the odd \uD83D, said at some length."));
                memory.add(AiMessage.from("Answer " + i + ": it followed the river into the mountains."));
            }
        }
    }

    private Run run(String command, String... args) {
        List<String> all = new ArrayList<>(List.of(command, "--store", file));
        all.addAll(List.of(args));
        return Demo.offline().run(all.toArray(String[]::new));
    }

    private static void assertDone(Run run, String message) {
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains(message);
        assertThat(run.exitCode()).isZero();
    }

    private static void assertRefused(Run run, String message) {
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: ").contains(message).hasLineCount(1);
    }

    private Path exported() {
        Path lines = folder.resolve("alice.jsonl");
        assertDone(run("export", "--memory-id", "alice", lines.toString()), "Exported 61 messages and ");
        return lines;
    }

    @Test
    void whatWasExported_isTheSameAfterTheImport_andTheConversationGoesOn() {
        String other = folder.resolve("other.db").toString();

        Run run = Demo.offline()
                .run(
                        "import",
                        "--store",
                        other,
                        "--memory-id",
                        "alice",
                        "--user",
                        "ann",
                        exported().toString());

        assertDone(run, "Imported 61 messages and ");
        try (TranscriptStore before = open(file);
                TranscriptStore after = open(other);
                CompactingChatMemoryProvider here = memories(before);
                CompactingChatMemoryProvider there = memories(after)) {
            LiveTranscript live = after.load("alice");
            assertThat(live.summary())
                    .isPresent()
                    .isEqualTo(before.load("alice").summary());
            assertThat(live.window()).isEqualTo(before.load("alice").window());
            assertThat(after.read("alice", 0, 1_000)).isEqualTo(before.read("alice", 0, 1_000));
            assertThat(after.summaries("alice")).isEqualTo(before.summaries("alice"));
            assertThat(after.memoryIds("ann")).containsExactly("alice");
            assertThat(there.get("alice").messages())
                    .isEqualTo(here.get("alice").messages());
        }
    }

    @Test
    void aConversationOfThousands_goesThroughAFile_aPageAtATime() {
        try (TranscriptStore store = open(file);
                CompactingChatMemoryProvider memories = memories(store)) {
            List<ChatMessage> many = new ArrayList<>();
            for (int i = 0; i < 1_700; i++) {
                many.add(UserMessage.from("Number " + i));
            }
            memories.get("many").add(many);
        }
        Path lines = folder.resolve("many.jsonl");

        assertDone(run("export", "--memory-id", "many", lines.toString()), "Exported 1,700 messages");
        assertDone(run("import", "--memory-id", "again", lines.toString()), "Imported 1,700 messages");

        try (TranscriptStore store = open(file)) {
            assertThat(store.read("again", 0, 10_000)).isEqualTo(store.read("many", 0, 10_000));
        }
    }

    @Test
    void anImport_doesNotTouchAConversationThatIsThere() {
        assertRefused(
                run("import", "--memory-id", "alice", exported().toString()), "there is already a memory 'alice'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"my secret\":",
                "{\"kind\":\"secret\"}",
                "{\"kind\":\"message\",\"position\":61,\"at\":\"secret\",\"message\":{}}",
                "{\"kind\":\"message\",\"position\":3,\"at\":\"2026-03-01T12:00:00Z\",\"message\":{\"secret\":1}}",
                "{\"kind\":\"conversation\",\"version\":1,\"size\":0,\"clearedTo\":0,\"windowStart\":0,\"systemPosition\":-1}",
                "{\"kind\":\"summary\",\"end\":99,\"at\":\"2026-03-01T12:00:00Z\",\"text\":\"secret\"}",
                "{\"kind\":\"summary\",\"end\":9,\"at\":\"2026-03-01T12:00:00Z\"}"
            })
    void aLineThatIsWrong_isNamedByItsNumber_andNothingIsImported(String wrong) throws IOException {
        Path lines = exported();
        List<String> all = new ArrayList<>(Files.readAllLines(lines, UTF_8));
        all.set(MESSAGES, wrong);
        Files.write(lines, all, UTF_8);

        Run run = run("import", "--memory-id", "bob", lines.toString());

        assertRefused(run, "line 62 of " + lines + " is not one of an exported conversation");
        assertThat(run.err()).contains("nothing was imported").doesNotContain("secret");
        try (TranscriptStore store = open(file)) {
            assertThat(store.memoryIds()).containsExactly("alice");
        }
    }

    @Test
    void aFileOfALaterVersion_isRefused() throws IOException {
        Path lines = exported();
        Files.writeString(lines, Files.readString(lines).replace("\"version\":1", "\"version\":2"));

        assertRefused(run("import", "--memory-id", "bob", lines.toString()), "its version 2 is newer than 1");
    }

    @Test
    void theJsonOfABuiltInWindow_canBeTakenOver() throws IOException {
        List<ChatMessage> said =
                List.of(SystemMessage.from("Be brief."), UserMessage.from("Hello"), AiMessage.from("Hi"));
        Path json = Files.writeString(folder.resolve("window.json"), ChatMessageSerializer.messagesToJson(said));

        assertDone(run("import", "--memory-id", "carol", json.toString()), "Imported 3 messages and 0 summaries");

        try (TranscriptStore store = open(file);
                CompactingChatMemoryProvider memories = memories(store)) {
            assertThat(memories.get("carol").messages()).isEqualTo(said);
        }
    }

    @Test
    void aFileOfManyConversations_isListed_andOneOfThemChosen() throws IOException {
        Path export = Files.writeString(
                folder.resolve("conversations.json"),
                """
                [{"uuid": "k1", "name": "Oven", "chat_messages": [
                   {"uuid": "m1", "sender": "human", "text": "How hot?"},
                   {"uuid": "m2", "sender": "assistant", "text": "230 degrees."}]},
                 {"uuid": "k2", "name": "Bread", "chat_messages": [
                   {"uuid": "m3", "sender": "human", "text": "Rye?"}]}]
                """);

        assertDone(run("import", "--list", export.toString()), "Claude export, 2 conversations:");
        assertThat(run("import", "--list", export.toString()).out()).contains("   2  Bread, 1 message, id k2");
        assertDone(
                run("import", "--only", "Bread", "--memory-id", "bread", export.toString()),
                "Imported 1 message and 0 summaries as 'bread'.");
        assertDone(run("import", "--user", "ann", export.toString()), "Imported 2 messages and 0 summaries as 'k1'.");

        try (TranscriptStore store = open(file)) {
            assertThat(store.memoryIds()).containsExactlyInAnyOrder("alice", "bread", "k1", "k2");
            assertThat(store.memoryIds("ann")).contains("k1", "k2").doesNotContain("bread");
        }
    }

    @Test
    void aFileOfNoFormat_isRefused_withTheFormatsThatAreRead() throws IOException {
        Path other = Files.writeString(folder.resolve("settings.json"), "{\"theme\":\"dark\"}");

        assertRefused(
                run("import", "--memory-id", "bob", other.toString()),
                "none of the formats that are read: this library's");
    }

    @Test
    void aStoreOfAnApplication_movesByItsClass() {
        assertDone(
                run("import", "--from-store", DataCommandsTest.class.getName() + "#theirs", "--ids", "carol"),
                "Imported 2 messages and 0 summaries as 'default'.");
        assertRefused(run("import", "--from-store", "com.example.None", "--ids", "x"), "cannot make a store");
        assertRefused(run("import", "--from-store", String.class.getName(), "--ids", "x"), "is not a ChatMemoryStore");
    }

    /** What an application would have. */
    public static ChatMemoryStore theirs() {
        InMemoryChatMemoryStore store = new InMemoryChatMemoryStore();
        store.updateMessages("carol", List.of(UserMessage.from("Hello"), AiMessage.from("Hi")));
        return store;
    }

    @Test
    void whatWasSaid_canBeWrittenForPeople_andForOpenAi() throws IOException {
        Path markdown = folder.resolve("alice.md");
        Path openAi = folder.resolve("alice.json");

        assertDone(run("export", "--memory-id", "alice", "--format", "markdown", markdown.toString()), "Exported 61");
        assertDone(run("export", "--memory-id", "alice", "--format", "OPENAI", openAi.toString()), "Exported 61");

        assertThat(Files.readString(markdown)).startsWith("# alice\n").contains("## User, ");
        assertThat(Files.readString(openAi)).startsWith("[\n{\"role\":\"system\",\"content\":\"Be brief.\"},");
    }

    @Test
    void history_tellsWhatBecameOfEachMessage_andShowsTheSummary() {
        Run run = run("history", "--memory-id", "alice");

        assertDone(run, "assistant  window      Answer 29");
        assertThat(run.out().lines().findFirst().orElseThrow()).contains("system     system      Be brief.");
        assertThat(run.out()).contains("user       summarised  Question 0.").contains("Summary of the messages before");
        assertThat(run("history", "--memory-id", "alice", "--from", "3", "--to", "5")
                        .out())
                .contains("Question 1.", "Answer 1:")
                .doesNotContain("Question 0. about the \u732B", "Question 2. about the \u732B and");
    }

    @Test
    void history_listsTheConversations_andThoseOfAUser() {
        assertDone(run("history", "--list"), "alice  61 messages  last at ");
        assertDone(run("history", "--list", "--user", "ann"), "1 conversation");
        assertDone(run("history", "--list", "--user", "bob"), "0 conversations");
    }

    @Test
    void aConversationThatIsNotThere_isNamed_withThoseThatAre() {
        for (String command : List.of("history", "erase")) {
            assertRefused(
                    run(command), "there is no conversation 'default'; there is 'alice'; choose with --memory-id");
        }
        assertRefused(run("export", folder.resolve("x.jsonl").toString()), "there is no conversation 'default'");
        assertThat(folder.resolve("x.jsonl")).doesNotExist();
    }

    @Test
    void aStoreThatIsNotThere_isNotMade() {
        Path missing = folder.resolve("missing.db");

        assertRefused(Demo.offline().run("history", "--store", missing.toString()), "there is no file " + missing);

        assertThat(missing).doesNotExist();
    }

    @Test
    void erasing_needsAYes() {
        assertRefused(
                run("erase", "--memory-id", "alice"), "add --yes to erase 'alice', in which 61 messages were said");
        assertDone(run("history", "--list"), "alice");
    }

    @Test
    void anErasedConversation_leavesNothing_notEvenBytes() throws IOException {
        assertThat(bytes()).contains("followed the river");

        assertDone(run("erase", "--memory-id", "alice", "--yes"), "Erased 1 conversation, 61 messages and ");

        assertDone(run("history", "--list"), "0 conversations");
        assertThat(bytes()).doesNotContain("followed the river");
    }

    private String bytes() throws IOException {
        return new String(Files.readAllBytes(Path.of(file)), ISO_8859_1);
    }

    @Test
    void anErasedMessage_isGoneFromMessagesAndSummaries_andNotInAnExport() throws IOException {
        assertThat(bytes()).contains("Question 1.");

        Run run = run("erase", "--memory-id", "alice", "--message", "3", "--yes");

        assertDone(run, "Erased 0 conversations, 1 message and ");
        assertThat(bytes()).doesNotContain("Question 1.");
        Path lines = folder.resolve("rest.jsonl");
        assertDone(run("export", "--memory-id", "alice", lines.toString()), "Exported 60 messages");
        assertDone(run("import", "--memory-id", "bob", lines.toString()), "Imported 60 messages");
        assertRefused(
                run("erase", "--memory-id", "alice", "--message", "3", "--yes"), "there is no message 3 in 'alice'");
    }

    @Test
    void anErasedUser_isGone() {
        assertDone(run("erase", "--user", "ann", "--yes"), "Erased 1 conversation, 61 messages and ");
        assertDone(run("history", "--list"), "0 conversations");
        assertRefused(run("erase", "--user", "ann", "--message", "3", "--yes"), "--message and --user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "trim", "combined", "summary"})
    void aLiveConversation_goesOnUnderAnotherStrategy_andLosesNothing(String strategy) {
        Run chat = Demo.offline()
                .runWithInput(
                        "And what followed the river?\n/stats\n",
                        "chat",
                        "--store",
                        file,
                        "--memory-id",
                        "alice",
                        "--strategy",
                        strategy,
                        "--max-tokens",
                        "3000");

        assertDone(chat, "Memory: " + strategy);
        try (TranscriptStore store = open(file)) {
            assertThat(store.read("alice", 0, MESSAGES)).hasSize(MESSAGES).noneMatch(entry -> entry.withdrawn());
            assertThat(store.state("alice").size()).isGreaterThanOrEqualTo(MESSAGES + 2);
        }
        assertDone(run("history", "--memory-id", "alice"), "And what followed the river?");
    }

    @Test
    void aPasswordInAnAddress_isNotShown() {
        Run run = Demo.offline().run("history", "--store", "jdbc:postgresql://[bad:host/x?password=hunter2");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.shown()).doesNotContain("hunter2");
    }
}
