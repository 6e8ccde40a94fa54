package io.github.chatmemory4j.agent.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import io.github.chatmemory4j.agent.UserMemories;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.compaction.Watermarks;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The tools beside the four, inside a real tool loop. */
class MoreToolsTest {

    private final Deque<Reply> script = new ArrayDeque<>();
    private final StrictOpenAiServer server =
            StrictOpenAiServer.start(call -> script.isEmpty() ? Reply.text("Done.") : script.remove());
    private final InMemoryTranscriptStore store = new InMemoryTranscriptStore();
    private final UserMemories users =
            UserMemories.builder(store).executor(Runnable::run).build();
    private final CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
            .store(store)
            .strategy(new TrimStrategy(Watermarks.DEFAULT.withKeepRecent(2).withStartMessages(6)))
            .userId(id -> id.toString().replaceFirst("/.*", ""))
            .build();
    private final Assistant assistant = users.wire(
                    memory,
                    AiServices.builder(Assistant.class)
                            .chatModel(OpenAiChatModel.builder()
                                    .baseUrl(server.baseUrl())
                                    .apiKey("any-key")
                                    .modelName("gpt-4o-mini")
                                    .build())
                            .tools(
                                    MemoryList.of(users),
                                    EarlierMessages.of(users, store),
                                    ProfileEditor.of(users, store),
                                    MemoryStatus.of(users, store),
                                    ConversationCompaction.of(memory),
                                    MemoryFiles.of(users, store)))
            .build();

    interface Assistant {
        String chat(@MemoryId String memoryId, @UserMessage String text);
    }

    @AfterEach
    void close() {
        memory.close();
        users.close();
        server.close();
    }

    private int calls;

    private String result(String text, String tool, String arguments) {
        script.add(Reply.toolCall("call-" + ++calls, tool, arguments));
        assistant.chat("sam/1", text);
        return server.lastCall().messages().stream()
                .filter(message -> message.path("role").asText().equals("tool"))
                .reduce((first, second) -> second)
                .orElseThrow()
                .path("content")
                .asText();
    }

    private static JsonNode json(String text) {
        try {
            return JsonMapper.builder().build().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("the result is no JSON", e);
        }
    }

    @Test
    void listMemories_pagesThroughAll() {
        for (int i = 1; i <= 15; i++) {
            users.of("sam").remember("hobby", "sport number " + i);
        }

        JsonNode first = json(result("What do you know of me?", "listMemories", "{}"));
        JsonNode second = json(result("And more?", "listMemories", "{\"page\":2}"));

        assertThat(first.path("memories")).hasSize(12);
        assertThat(first.path("more_memories").asInt()).isEqualTo(3);
        assertThat(second.path("memories")).hasSize(3);
        assertThat(json(result("And?", "listMemories", "{\"page\":0}"))
                        .path("error")
                        .asText())
                .startsWith("There is no page 0.");
    }

    @Test
    void readEarlierMessages_readsWhatHasLeft_newestPageFirst() {
        assertThat(json(result("Hello.", "readEarlierMessages", "{}"))
                        .path("error")
                        .asText())
                .startsWith("Nothing has left");
        for (int i = 1; i <= 12; i++) {
            assistant.chat("sam/1", "Locker number " + i + ".");
        }

        JsonNode newest = json(result("Which lockers?", "readEarlierMessages", "{\"page\":1}"));

        assertThat(newest.path("pages").asInt()).isGreaterThan(1);
        assertThat(newest.path("messages")).hasSizeLessThanOrEqualTo(8);
        assertThat(newest.path("messages").findValuesAsText("text"))
                .contains("Locker number 10.")
                .doesNotContain("Locker number 1.");
        JsonNode oldest = json(result(
                "Before that?",
                "readEarlierMessages",
                "{\"page\":" + (newest.path("pages").asInt() + 1) + "}"));
        assertThat(oldest.path("messages").findValuesAsText("text")).contains("Hello.");
    }

    @Test
    void editProfile_isInTheNextRequest_andSaysWhatDoesNotFit() {
        JsonNode added = json(result(
                "Call me Captain from now on.",
                "editProfile",
                "{\"newText\":\"Call me Captain.\",\"reason\":\"asked for it\"}"));
        assertThat(added.path("profile").asText()).isEqualTo("Call me Captain.");

        assistant.chat("sam/1", "Hello!");
        assertThat(server.lastCall().messages().toString()).contains("Call me Captain.");

        JsonNode wrong = json(result(
                "No, Major.", "editProfile", "{\"oldText\":\"Colonel\",\"newText\":\"Major\",\"reason\":\"asked\"}"));
        assertThat(wrong.path("error").asText()).contains("exactly once");
        result("No, Major.", "editProfile", "{\"oldText\":\"Captain\",\"newText\":\"Major\",\"reason\":\"asked\"}");
        assertThat(users.of("sam").profile().text()).isEqualTo("Call me Major.");
        users.of("sam").profile().undo();
        assertThat(users.of("sam").profile().text()).isEqualTo("Call me Captain.");
    }

    @Test
    void compactConversation_compactsNow_andSaysWhenThereIsNothingTo() {
        assistant.chat("sam/1", "One.");
        assistant.chat("sam/1", "Two.");

        JsonNode first = json(result("Please tidy up.", "compactConversation", "{}"));
        JsonNode second = json(result("Again.", "compactConversation", "{}"));

        assertThat(first.path("done").asText()).isEqualTo("compacted");
        assertThat(store.state("sam/1").windowStart()).isPositive();
        assertThat(second.path("done").asText()).isNotEmpty();
        assertThat(store.read("sam/1", 0, 1).get(0).message().text()).isEqualTo("One.");
        assertThat(server.rejections()).isEmpty();
    }

    @Test
    void memoryStatus_saysItInNumbers() {
        users.of("sam").remember("residence", "Bern");
        users.of("sam").remember("residence", "Rome");

        JsonNode status = json(result("How much do you remember?", "memoryStatus", "{}"));

        assertThat(status.path("memories_that_hold").asInt()).isEqualTo(1);
        assertThat(status.path("memories_of_the_past").asInt()).isEqualTo(1);
        assertThat(status.path("conversations_of_the_user").asInt()).isEqualTo(1);
        assertThat(status.path("of_them_you_see").asInt()).isPositive();
    }

    @Test
    void theFileTool_isOneTool_calledMemory() {
        assertThat(result("What do you know?", "memory", "{\"command\":\"view\",\"path\":\"/memories\"}"))
                .isEqualTo("/memories, 0 files:");
        assertThat(result(
                        "I'm allergic to walnuts.",
                        "memory",
                        "{\"command\":\"create\",\"path\":\"/memories/allergy.md\",\"file_text\":\"walnuts\"}"))
                .startsWith("Done.");
        assertThat(users.of("sam").known().current()).hasSize(1);
    }
}
