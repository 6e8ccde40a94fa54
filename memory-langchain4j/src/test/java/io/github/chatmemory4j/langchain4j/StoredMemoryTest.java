package io.github.chatmemory4j.langchain4j;

import static io.github.chatmemory4j.tck.Talk.ai;
import static io.github.chatmemory4j.tck.Talk.calls;
import static io.github.chatmemory4j.tck.Talk.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.github.chatmemory4j.context.SummaryPlacement;
import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A conversation in a file goes on after a restart as if there had been none. */
class StoredMemoryTest {

    @TempDir
    Path folder;

    @Test
    void givesBackEverythingAMessageCarries_afterARestart() {
        Image drawn =
                Image.builder().base64Data("aGVsbG8=").mimeType("image/png").build();
        List<ChatMessage> said = List.of(
                SystemMessage.from("Be brief."),
                UserMessage.builder()
                        .name("ada")
                        .addContent(TextContent.from("Who is this? \ud83d"))
                        .addContent(ImageContent.from("https://example.org/a.png", ImageContent.DetailLevel.LOW))
                        .attributes(Map.of("tenant", "a"))
                        .build(),
                AiMessage.builder()
                        .text("Ada.")
                        .attributes(Map.of(AiMessage.GENERATED_IMAGES_KEY, List.of(drawn)))
                        .build(),
                UserMessage.from("And her book?"),
                AiMessage.builder()
                        .thinking("I should look it up.")
                        .toolExecutionRequests(calls("1").toolExecutionRequests())
                        .attributes(Map.of("signature", "s"))
                        .build(),
                ToolExecutionResultMessage.builder()
                        .id("1")
                        .toolName("look")
                        .contents(List.of(TextContent.from("a")))
                        .isError(true)
                        .attributes(Map.of("found_tools", List.of("search")))
                        .build());
        withMemory(SummaryPlacement.AS_MESSAGES, memory -> {
            memory.add(said);
            return memory.messages();
        });

        List<ChatMessage> after = withMemory(SummaryPlacement.AS_MESSAGES, CompactingChatMemory::messages);

        assertThat(after).isEqualTo(said);
    }

    @ParameterizedTest
    @EnumSource
    void sendsTheSameContext_afterARestart(SummaryPlacement placement) {
        List<ChatMessage> before = withMemory(placement, memory -> {
            memory.add(SystemMessage.from("Be brief."));
            Exchanges.fill(memory, 1_000);
            return memory.messages();
        });

        List<ChatMessage> after = withMemory(placement, CompactingChatMemory::messages);

        assertThat(after).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void recognisesWhatAHostBringsBack_afterARestart(SummaryPlacement placement) {
        List<ChatMessage> view = withMemory(placement, memory -> {
            memory.add(SystemMessage.from("Be brief."));
            Exchanges.fill(memory, 1_000);
            return memory.messages();
        });

        withMemory(placement, memory -> {
            long size = memory.conversation().size();
            List<ChatMessage> wanted = memory.messages();
            wanted.add(user("And now?"));
            wanted.add(ai("Nothing."));
            memory.set(wanted);
            assertThat(memory.conversation().size()).isEqualTo(size + 2);
            assertThat(memory.messages())
                    .containsAll(view.subList(view.size() - 2, view.size()))
                    .endsWith(user("And now?"), ai("Nothing."));
            return true;
        });
    }

    private <T> T withMemory(SummaryPlacement placement, Function<CompactingChatMemory, T> work) {
        try (JdbcTranscriptStore store =
                        JdbcTranscriptStore.sqlite(folder.resolve("memory.db"), new LangChain4jMessageCodec());
                CompactingChatMemoryProvider provider = CompactingChatMemoryProvider.builder()
                        .maxTokens(600)
                        .store(store)
                        .summaryPlacement(placement)
                        .executor(Runnable::run)
                        .build()) {
            return work.apply(provider.get("alice"));
        }
    }
}
