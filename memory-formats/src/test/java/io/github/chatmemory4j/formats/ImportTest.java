package io.github.chatmemory4j.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import io.github.chatmemory4j.formats.ConversationImport.Imported;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.TranscriptStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {

    private final TranscriptStore store = new InMemoryTranscriptStore();

    @TempDir
    private Path folder;

    private ConversationImport importing(String sample) {
        return ConversationSource.of(Received.sample(sample)).importInto(store);
    }

    @Test
    void everyConversation_hasTheIdOfTheFile_orItsNumber() {
        importing("chatgpt-many.json").run();
        importing("openai-finetune.jsonl").prefix("tuning").run();

        assertThat(store.memoryIds()).containsExactlyInAnyOrder("c-1", "c-2", "tuning-1", "tuning-2");
        assertThat(store.state("tuning-1").size()).isEqualTo(6);
        assertThat(store.load("tuning-1").system()).isPresent();
    }

    @Test
    void someConversations_canBeChosen_byNumberIdOrTitle() {
        importing("chatgpt-many.json").only(List.of("2")).as("by number").run();
        importing("chatgpt-many.json").only(List.of("c-2")).as("by id").run();
        importing("chatgpt-many.json").only(List.of("Oven")).as("by title").run();

        assertThat(store.memoryIds()).containsExactlyInAnyOrder("by number", "by id", "by title");
        assertThatThrownBy(
                        () -> importing("chatgpt-many.json").only(List.of("9")).run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'9'");
    }

    @Test
    void theOwner_isTheCallersWordAlone() {
        importing("export-lines.jsonl").as("nobody's").run();
        importing("export-lines.jsonl").as("bob's").ownedBy("bob").run();

        assertThat(store.userId("nobody's")).isEmpty();
        assertThat(store.userId("bob's")).contains("bob");
        assertThat(store.memoryIds("ann")).isEmpty();
    }

    @Test
    void aConversationThatIsThere_isNotTouched_andNoneOfTheFileIsImported() {
        importing("case-chatgpt-conversations.json").as("c-2").run();

        assertThatThrownBy(() -> importing("chatgpt-many.json").run())
                .isInstanceOf(TranscriptStoreException.class)
                .hasMessageContaining("'c-2'");

        assertThat(store.memoryIds()).containsExactly("c-2");
    }

    @Test
    void aFileThatBreaksARule_leavesNothing() {
        assertThatThrownBy(() -> importing("refused-no-content.jsonl").run())
                .isInstanceOf(ConversationFormatException.class);

        assertThat(store.memoryIds()).isEmpty();
    }

    @Test
    void anIdOfAFile_isMadePlain() throws IOException {
        Path file = Files.writeString(
                folder.resolve("ids.json"),
                "[{\"id\":\"agent:writer:x\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]},"
                        + "{\"id\":\"agent-writer-x\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}]");

        List<Imported> imported = ConversationSource.of(file).importInto(store).run();

        assertThat(imported).extracting(Imported::memoryId).containsExactly("agent-writer-x", "agent-writer-x-2");
    }

    @Test
    void aSystemPosition_mustBeThatOfASystemMessage() throws IOException {
        Path file = Files.writeString(
                folder.resolve("forged.jsonl"),
                Files.readString(Received.sample("export-lines.jsonl"))
                        .replace("\"systemPosition\": -1", "\"systemPosition\": 0"));

        assertThatThrownBy(() -> ConversationSource.of(file).importInto(store).run())
                .isInstanceOf(ConversationFormatException.class)
                .hasMessageContaining("line 2 of")
                .hasMessageContaining("systemPosition must be that of a system message, was 0");
    }

    @Test
    void conversationsOfAChatMemoryStore_moveByTheirIds() {
        InMemoryChatMemoryStore theirs = new InMemoryChatMemoryStore();
        theirs.updateMessages(
                7L, List.of(SystemMessage.from("Be brief."), UserMessage.from("Hello"), AiMessage.from("Hi")));

        ConversationSource.ofStore(theirs, List.of("7"), Long::valueOf)
                .importInto(store)
                .ownedBy("ann")
                .as("seven")
                .run();

        assertThat(store.load("seven").window()).hasSize(3);
        assertThat(store.load("seven").system()).isPresent();
        assertThat(store.userId("seven")).contains("ann");
        assertThatThrownBy(() -> ConversationSource.ofStore(theirs, List.of("8"), Long::valueOf)
                        .outlines())
                .isInstanceOf(ConversationFormatException.class)
                .hasMessageContaining("there is no memory '8'");
    }
}
