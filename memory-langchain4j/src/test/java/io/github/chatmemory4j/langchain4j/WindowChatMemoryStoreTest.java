package io.github.chatmemory4j.langchain4j;

import static io.github.chatmemory4j.tck.Talk.ai;
import static io.github.chatmemory4j.tck.Talk.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.langchain4j.store.WindowChatMemoryStore;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import io.github.chatmemory4j.transcript.Erasure;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LangChain4j's own windows over a transcript; {@link WindowEquivalenceTest} compares them with the stock store. */
class WindowChatMemoryStoreTest {

    private final TranscriptStore transcripts = new InMemoryTranscriptStore();
    private final WindowChatMemoryStore store = new WindowChatMemoryStore(transcripts);

    private static ChatMemory window(WindowChatMemoryStore store, int maxMessages) {
        return MessageWindowChatMemory.builder()
                .id("alice")
                .maxMessages(maxMessages)
                .chatMemoryStore(store)
                .build();
    }

    @Test
    void hasNoMessages_whenTheMemoryIsNotKnown() {
        assertThat(store.getMessages("nobody")).isEmpty();
    }

    @Test
    void givesOutAListOfItsOwn_thatMayBeChanged() {
        store.updateMessages("alice", List.of(user("Hi")));

        store.getMessages("alice").clear();

        assertThat(store.getMessages("alice")).containsExactly(user("Hi"));
    }

    @Test
    void keepsEvictedMessagesReadable_inTheTranscript() {
        ChatMemory window = window(store, 2);

        window.add(user("1"), ai("2"), user("3"), ai("4"), user("5"));

        assertThat(window.messages()).containsExactly(ai("4"), user("5"));
        assertThat(texts(transcripts)).containsExactly("1", "2", "3", "4", "5");
        assertThat(transcripts.read("alice", 0, 9)).noneMatch(TranscriptEntry::withdrawn);
    }

    @Test
    void keepsTheOlderOfTwoEqualMessagesAsTheEvictedOne() {
        ChatMemory window = window(store, 4);

        window.add(user("Hi"), ai("Hello."), user("Hi"), ai("Hello."), user("Hi"), ai("Hello."));

        assertThat(transcripts.read("alice", 0, 9)).hasSize(6).noneMatch(TranscriptEntry::withdrawn);
        assertThat(transcripts.state("alice").windowStart()).isEqualTo(2);
    }

    @Test
    void keepsEvictedMessagesReadable_whenTheWindowHoldsOnlyOne() {
        ChatMemory window = window(store, 1);

        window.add(user("1"), ai("2"), user("3"));

        assertThat(window.messages()).containsExactly(user("3"));
        assertThat(transcripts.read("alice", 0, 9)).hasSize(3).noneMatch(TranscriptEntry::withdrawn);
    }

    @Test
    void storesTheConversationOnce_whenTheSystemMessageInFrontChangesEveryTurn() {
        ChatMemory window = MessageWindowChatMemory.builder()
                .id("alice")
                .maxMessages(7)
                .alwaysKeepSystemMessageFirst(true)
                .chatMemoryStore(store)
                .build();

        for (int turn = 1; turn <= 5; turn++) {
            window.add(SystemMessage.from("Day " + turn), user("question " + turn), ai("answer " + turn));
        }

        assertThat(window.messages()).hasSize(7).startsWith(SystemMessage.from("Day 5"));
        assertThat(texts(transcripts)).doesNotHaveDuplicates().hasSize(15);
        assertThat(transcripts.read("alice", 0, 99))
                .filteredOn(TranscriptEntry::withdrawn)
                .allSatisfy(entry -> assertThat(entry.message().text()).startsWith("Day"));
    }

    @Test
    void takesBackWhatIsEdited_andAppendsWhatItBecame() {
        store.updateMessages("alice", List.of(user("Hi"), ai("Rude."), user("Bye")));

        store.updateMessages("alice", List.of(user("Hi"), ai("Polite."), user("Bye")));

        assertThat(store.getMessages("alice")).containsExactly(user("Hi"), ai("Polite."), user("Bye"));
        assertThat(transcripts.read("alice", 0, 9))
                .filteredOn(TranscriptEntry::withdrawn)
                .extracting(entry -> entry.message().text())
                .containsExactly("Rude.", "Bye");
    }

    @Test
    void writesNothing_whenNothingChanged() {
        List<ChatMessage> messages = List.of(SystemMessage.from("Be brief."), user("Hi"));
        store.updateMessages("alice", messages);
        long revision = transcripts.state("alice").revision();

        store.updateMessages("alice", messages);

        assertThat(transcripts.state("alice").revision()).isEqualTo(revision);
    }

    @Test
    void keepsTheTranscript_whenMessagesAreDeleted() {
        ChatMemory window = window(store, 10);
        window.add(user("Hi"), ai("Hello."));

        window.clear();
        assertThat(window.messages()).isEmpty();
        window.add(user("Hi"));

        assertThat(window.messages()).containsExactly(user("Hi"));
        assertThat(texts(transcripts)).containsExactly("Hi", "Hello.", "Hi");
    }

    @Test
    void leavesNoTrace_whenAMemoryThatIsNotKnownIsDeleted() {
        store.deleteMessages("nobody");

        assertThat(transcripts.memoryIds()).isEmpty();
    }

    @Test
    void deletesTheTranscript_whenItIsErased() {
        store.updateMessages("alice", List.of(user("Hi"), ai("Hello.")));

        assertThat(store.erase("alice")).isEqualTo(new Erasure(1, 2, 0));

        assertThat(store.getMessages("alice")).isEmpty();
        assertThat(transcripts.memoryIds()).isEmpty();
    }

    @Test
    void continuesTheWindow_afterARestart(@TempDir Path folder) {
        Path file = folder.resolve("memory.db");
        try (TranscriptStore before = JdbcTranscriptStore.sqlite(file, new LangChain4jMessageCodec())) {
            window(new WindowChatMemoryStore(before), 3)
                    .add(SystemMessage.from("Be brief."), user("1"), ai("2"), user("3"));
        }

        try (TranscriptStore after = JdbcTranscriptStore.sqlite(file, new LangChain4jMessageCodec())) {
            ChatMemory window = window(new WindowChatMemoryStore(after), 3);
            assertThat(window.messages()).containsExactly(SystemMessage.from("Be brief."), ai("2"), user("3"));
            window.add(ai("4"));

            assertThat(window.messages()).containsExactly(SystemMessage.from("Be brief."), user("3"), ai("4"));
            assertThat(texts(after)).containsExactly("Be brief.", "1", "2", "3", "4");
        }
    }

    @Test
    void showsItsTranscript_toACompactingMemory() {
        window(store, 2).add(user("1"), ai("2"), user("3"), ai("4"));

        try (CompactingChatMemoryProvider provider = CompactingChatMemoryProvider.builder()
                .store(transcripts)
                .strategy(new TrimStrategy())
                .build()) {
            assertThat(provider.get("alice").messages()).containsExactly(user("3"), ai("4"));
        }
    }

    private static List<String> texts(TranscriptStore transcripts) {
        return transcripts.read("alice", 0, Long.MAX_VALUE).stream()
                .map(entry -> entry.message().text())
                .toList();
    }
}
