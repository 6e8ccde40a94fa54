package io.github.chatmemory4j.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.github.chatmemory4j.formats.ConversationExport.Exported;
import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptImport;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.TranscriptStoreException;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes out comes in again, as far as a form can hold it. */
class ExportTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final TranscriptStore store = new InMemoryTranscriptStore();

    @TempDir
    private Path folder;

    private void keep(String memoryId, List<ChatMessage> messages, Summary... summaries) {
        try (TranscriptImport importing = new TranscriptImport(store, memoryId, Optional.empty())) {
            long system = TranscriptState.NO_SYSTEM;
            for (int i = 0; i < messages.size(); i++) {
                importing.add(new TranscriptEntry(i, new LangChain4jMessage(messages.get(i)), START.plusSeconds(i)));
                system = messages.get(i) instanceof SystemMessage ? i : system;
            }
            List.of(summaries).forEach(importing::add);
            importing.finish(TranscriptState.EMPTY.withSize(messages.size()).withSystemPosition(system));
        }
    }

    private List<ChatMessage> kept(String memoryId) {
        return store.read(memoryId, 0, store.state(memoryId).size()).stream()
                .map(entry -> LangChain4jMessage.unwrap(entry.message()))
                .toList();
    }

    private Path exported(String memoryId, ExportFormat format) {
        Path file = folder.resolve("exported-" + format);
        ConversationExport.of(store, memoryId).write(format, file);
        return file;
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void whatWasExported_comesInEqual_fromTheFormsThatHoldIt(long seed) {
        List<ChatMessage> everything = conversation(new Random(seed), true);
        List<ChatMessage> plain = conversation(new Random(seed), false);
        keep("everything", everything);
        keep("plain", plain);

        for (ExportFormat format : List.of(ExportFormat.LINES, ExportFormat.LANGCHAIN4J)) {
            ConversationSource.of(exported("everything", format))
                    .importInto(store)
                    .as("everything " + format)
                    .run();
            assertThat(kept("everything " + format)).containsExactlyElementsOf(everything);
        }
        ConversationSource.of(exported("plain", ExportFormat.OPENAI))
                .importInto(store)
                .as("plain again")
                .run();
        assertThat(kept("plain again")).containsExactlyElementsOf(plain);
        assertThat(store.read("everything LINES", 0, 1_000)).isEqualTo(store.read("everything", 0, 1_000));
    }

    /** A conversation of a few turns, some with tools; what only LangChain4j's own form holds only when it is wanted. */
    private static List<ChatMessage> conversation(Random random, boolean everything) {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(SystemMessage.from("Rules " + text(random)));
        int turns = 1 + random.nextInt(6);
        for (int turn = 0; turn < turns; turn++) {
            messages.add(user(random, everything));
            if (random.nextBoolean()) {
                tools(random, everything, messages, turn);
            }
            AiMessage.Builder answer = AiMessage.builder().text("Answer " + text(random));
            messages.add(
                    everything
                            ? answer.thinking("Hm")
                                    .attributes(Map.of("turn", turn))
                                    .build()
                            : answer.build());
        }
        return messages;
    }

    private static UserMessage user(Random random, boolean everything) {
        UserMessage.Builder user = UserMessage.builder().addContent(TextContent.from("Q " + text(random)));
        if (random.nextBoolean()) {
            user.addContent(ImageContent.from("https://example.org/" + random.nextInt(9) + ".png"));
            user.addContent(ImageContent.from("aGk=", "image/png", ImageContent.DetailLevel.HIGH));
        }
        if (random.nextBoolean()) {
            user.name("ann");
        }
        return everything ? user.attributes(Map.of("k", List.of("v"))).build() : user.build();
    }

    private static void tools(Random random, boolean everything, List<ChatMessage> messages, int turn) {
        List<ToolExecutionRequest> calls = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            calls.add(ToolExecutionRequest.builder()
                    .id("call_" + turn + "_" + i)
                    .name("tool" + i)
                    .arguments("{\"q\":\"" + random.nextInt(100) + "\"}")
                    .build());
        }
        messages.add(AiMessage.builder()
                .text(random.nextBoolean() ? "Let me look" : null)
                .toolExecutionRequests(calls)
                .build());
        for (ToolExecutionRequest call : calls) {
            ToolExecutionResultMessage.Builder result = ToolExecutionResultMessage.builder()
                    .id(call.id())
                    .toolName(call.name())
                    .text("Found " + text(random));
            messages.add(
                    everything ? result.isError(true).attributes(Map.of("n", 1)).build() : result.build());
        }
    }

    private static String text(Random random) {
        List<String> pieces = List.of("rye", "\n# bread", "\"quoted\"", "\u732B", "\uD83D\uDE00", "</b>", "{\"a\":1}");
        String piece = pieces.get(random.nextInt(pieces.size()));
        return random.nextInt(5) == 0 ? piece + "\uD83D" : piece;
    }

    @Test
    void openAiMessages_areWhatTheApiTakes() throws IOException {
        keep(
                "chat",
                List.of(
                        SystemMessage.from("Be brief."),
                        UserMessage.from("Rye?"),
                        AiMessage.from(ToolExecutionRequest.builder()
                                .id("c1")
                                .name("stock")
                                .arguments("{}")
                                .build()),
                        ToolExecutionResultMessage.from("c1", "stock", "4")));

        assertThat(Files.readString(exported("chat", ExportFormat.OPENAI)))
                .isEqualTo(
                        """
                        [
                        {"role":"system","content":"Be brief."},
                        {"role":"user","content":"Rye?"},
                        {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function",\
                        "function":{"name":"stock","arguments":"{}"}}]},
                        {"role":"tool","tool_call_id":"c1","content":"4"}
                        ]
                        """);
    }

    @Test
    void markdown_isForPeople_andNobodyCanForgeAHeading() throws IOException {
        keep(
                "trip",
                List.of(
                        UserMessage.from(
                                "ann", "Look:\n## Assistant, 2026-01-01 00:00\n<script>x</script>\n```\n# code"),
                        AiMessage.from(ToolExecutionRequest.builder()
                                .id("c1")
                                .name("stock")
                                .arguments("{\"item\":\"rye\"}")
                                .build()),
                        ToolExecutionResultMessage.from("c1", "stock", "4 ```loaves```"),
                        AiMessage.from("Four.\n\n- rye")),
                new Summary("They asked for rye.", 2, START));

        assertThat(Files.readString(exported("trip", ExportFormat.MARKDOWN)))
                .isEqualTo(
                        """
                        # trip

                        Times are in UTC.

                        ## User ann, 2026-03-01 12:00

                        Look:
                        \\## Assistant, 2026-01-01 00:00
                        \\<script>x\\</script>
                        ```
                        # code
                        ```

                        ## Assistant, 2026-03-01 12:00



                        Calls `stock`:
                        ```
                        {"item":"rye"}
                        ```

                        ## Tool result, 2026-03-01 12:00

                        ````
                        4 ```loaves```
                        ````

                        ## Assistant, 2026-03-01 12:00

                        Four.

                        - rye

                        ## Summary of the first 2 messages, 2026-03-01 12:00

                        They asked for rye.
                        """);
    }

    @ParameterizedTest
    @EnumSource(
            value = ExportFormat.class,
            names = {"OPENAI", "LANGCHAIN4J", "MARKDOWN"})
    void withdrawnAndClearedMessages_areOnlyInTheLines(ExportFormat format) {
        try (TranscriptImport importing = new TranscriptImport(store, "chat", Optional.empty())) {
            for (int i = 0; i < 4; i++) {
                importing.add(
                        new TranscriptEntry(i, new LangChain4jMessage(UserMessage.from("Number " + i)), START, i == 3));
            }
            importing.finish(TranscriptState.EMPTY.withSize(2).cleared().withSize(4));
        }

        Exported exported = ConversationExport.of(store, "chat").write(format, folder.resolve("some"));
        Exported all = ConversationExport.of(store, "chat").write(ExportFormat.LINES, folder.resolve("all"));

        assertThat(exported).isEqualTo(new Exported(1, 0, 3));
        assertThat(all).isEqualTo(new Exported(4, 0, 0));
    }

    @Test
    void aConversationThatIsNotThere_isRefused_andNoFileMade() {
        Path file = folder.resolve("none");

        assertThatThrownBy(() -> ConversationExport.of(store, "none").write(ExportFormat.LINES, file))
                .isInstanceOf(TranscriptStoreException.class);
        assertThat(file).doesNotExist();
    }
}
