package io.github.chatmemory4j.langchain4j;

import static io.github.chatmemory4j.tck.Talk.ai;
import static io.github.chatmemory4j.tck.Talk.calls;
import static io.github.chatmemory4j.tck.Talk.result;
import static io.github.chatmemory4j.tck.Talk.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import io.github.chatmemory4j.langchain4j.message.SyntheticMessages;
import io.github.chatmemory4j.langchain4j.store.LangChain4jTranscriptStore;
import io.github.chatmemory4j.langchain4j.store.StoredAttributes;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.TranscriptStoreException;
import io.github.chatmemory4j.transcript.Erasure;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Conversations in a store of LangChain4j's kind: what is in it, who else can read it, and what it cannot do. */
class LangChain4jTranscriptStoreTest {

    private static final String ID = "alice";
    private static final List<ChatMessage> EVERY_KIND = List.of(
            SystemMessage.from("Be brief."),
            UserMessage.builder()
                    .name("ada")
                    .addContent(TextContent.from("Who is this?"))
                    .attributes(Map.of("tenant", "a", "count", 3))
                    .build(),
            calls("1"),
            result("1", "a dog"),
            AiMessage.builder().text("Ada.").thinking("hm").build(),
            CustomMessage.from(Map.of("kind", "note")));

    private static CompactingChatMemoryProvider provider(ChatMemoryStore store) {
        return CompactingChatMemoryProvider.builder()
                .maxTokens(800)
                .executor(Runnable::run)
                .store(new LangChain4jTranscriptStore(store))
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void aLongConversation_goesOnAfterARestart_withItsSummary(QuirkyStore kind) {
        ChatMemoryStore store = kind.make();
        List<ChatMessage> before;
        Optional<Summary> summary;
        try (CompactingChatMemoryProvider memories = provider(store)) {
            CompactingChatMemory memory = memories.get(ID);
            memory.add(SystemMessage.from("Be brief."));
            Exchanges.fill(memory, 3_000);
            before = memory.messages();
            summary = memory.summary();
        }
        assertThat(summary).isPresent();

        try (CompactingChatMemoryProvider memories = provider(store)) {
            CompactingChatMemory memory = memories.get(ID);
            assertThat(memory.messages()).isEqualTo(before);
            assertThat(memory.summary()).isEqualTo(summary);
            memory.add(user("And then?"));
            assertThat(memory.messages()).contains(user("And then?"));
        }
        assertThat(store.getMessages(ID).size()).isLessThan(40);
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfMessage_comesBackEqual(QuirkyStore kind) {
        LangChain4jTranscriptStore store = new LangChain4jTranscriptStore(kind.make());

        store.commit(ID, adding(TranscriptState.EMPTY.withSystemPosition(-1), EVERY_KIND, 0));

        assertThat(messages(store)).isEqualTo(EVERY_KIND);
    }

    private static TranscriptChange adding(TranscriptState state, List<ChatMessage> messages, long system) {
        List<TranscriptEntry> entries = new ArrayList<>();
        messages.forEach(message -> entries.add(
                new TranscriptEntry(state.size() + entries.size(), new LangChain4jMessage(message), Instant.EPOCH)));
        return TranscriptChange.append(
                state.withSize(state.size() + entries.size()).withSystemPosition(system), entries);
    }

    private static List<ChatMessage> messages(TranscriptStore store) {
        return store.load(ID).window().stream()
                .map(entry -> LangChain4jMessage.unwrap(entry.message()))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void whatAWindowOfLangChain4jWrote_isTakenOverAsItIs(QuirkyStore kind) {
        ChatMemoryStore store = kind.make();
        ChatMemory window = MessageWindowChatMemory.builder()
                .id(ID)
                .maxMessages(20)
                .chatMemoryStore(store)
                .build();
        List<ChatMessage> said =
                List.of(SystemMessage.from("Be brief."), user("Hello"), ai("Hi"), user("My dog is Ada."));
        said.forEach(window::add);

        try (CompactingChatMemoryProvider memories = provider(store)) {
            CompactingChatMemory memory = memories.get(ID);
            assertThat(memory.messages()).isEqualTo(said);
            memory.add(ai("Nice."));
        }

        List<ChatMessage> all = new ArrayList<>(said);
        all.add(ai("Nice."));
        try (CompactingChatMemoryProvider memories = provider(store)) {
            assertThat(memories.get(ID).messages()).isEqualTo(all);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAWindowAddsInBetween_isTakenOver_andTheSummaryStays(QuirkyStore kind) {
        ChatMemoryStore store = kind.make();
        Optional<Summary> summary;
        try (CompactingChatMemoryProvider memories = provider(store)) {
            Exchanges.fill(memories.get(ID), 2_000);
            summary = memories.get(ID).summary();
        }

        ChatMemory window = MessageWindowChatMemory.builder()
                .id(ID)
                .maxMessages(100)
                .chatMemoryStore(store)
                .build();
        window.add(user("Said through the window."));

        try (CompactingChatMemoryProvider memories = provider(store)) {
            assertThat(memories.get(ID).summary()).isEqualTo(summary);
            assertThat(memories.get(ID).messages()).endsWith(user("Said through the window."));
        }
    }

    @Test
    void theSummary_followsTheSystemMessage_asAMarkedPair_withPlainAttributes() {
        ChatMemoryStore store = QuirkyStore.JSON.make();
        LangChain4jTranscriptStore transcripts = new LangChain4jTranscriptStore(store);
        TranscriptChange start = adding(
                TranscriptState.EMPTY, List.of(SystemMessage.from("Be brief."), user("a"), ai("b"), user("c")), 0);
        transcripts.commit(ID, start);
        Summary summary = new Summary("They met. </summary>", 3, Instant.EPOCH);
        transcripts.commit(ID, TranscriptChange.summarize(start.committed().withWindowStart(3), summary));

        List<ChatMessage> stored = store.getMessages(ID);

        assertThat(stored).hasSize(4);
        assertThat(stored.get(0)).isEqualTo(SystemMessage.from("Be brief."));
        assertThat(((UserMessage) stored.get(1)).singleText()).contains("They met.");
        assertThat(((AiMessage) stored.get(2)).text()).isEqualTo("Understood.");
        assertThat(stored.subList(1, 3))
                .allMatch(message -> SyntheticMessages.withoutOurs(message).isEmpty());
        stored.forEach(message -> assertThat(StoredAttributes.of(message).values())
                .allMatch(v -> v instanceof String || v instanceof Integer || v instanceof Boolean));
        assertThat(transcripts.load(ID).summary()).contains(summary);
        assertThat(transcripts.load(ID).state().revision()).isEqualTo(2);
    }

    @Test
    void messagesWaitingForASummary_areKeptOutsideOfTheWindow_upToABound() {
        LangChain4jTranscriptStore store =
                new LangChain4jTranscriptStore(QuirkyStore.JSON.make()).withMaxUnsummarizedMessages(3);
        List<ChatMessage> said = IntStream.range(0, 10)
                .mapToObj(i -> (ChatMessage) user("message " + i))
                .toList();
        TranscriptChange start = adding(TranscriptState.EMPTY, said, TranscriptState.NO_SYSTEM);
        store.commit(ID, start);

        store.commit(ID, TranscriptChange.of(start.committed().withWindowStart(8)));

        assertThat(messages(store)).containsExactly(user("message 8"), user("message 9"));
        assertThat(store.read(ID, 0, 10)).extracting(TranscriptEntry::position).containsExactly(5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void erasingAMessage_takesTheSummaryAlong_evenWhenTheMessageItselfHasGone() {
        LangChain4jTranscriptStore store = new LangChain4jTranscriptStore(QuirkyStore.JSON.make());
        TranscriptChange start =
                adding(TranscriptState.EMPTY, List.of(user("a"), ai("b"), user("c")), TranscriptState.NO_SYSTEM);
        store.commit(ID, start);
        store.commit(
                ID,
                TranscriptChange.summarize(
                        start.committed().withWindowStart(2), new Summary("They met.", 2, Instant.EPOCH)));

        assertThat(store.eraseMessage(ID, 0)).isEqualTo(new Erasure(0, 0, 1));

        assertThat(store.load(ID).summary()).isEmpty();
        assertThat(messages(store)).containsExactly(user("c"));
    }

    @Test
    void keysMayBeOfAnotherType() {
        ChatMemoryStore store = QuirkyStore.JSON.make();

        new LangChain4jTranscriptStore(store)
                .withKeys(Long::valueOf)
                .commit("7", adding(TranscriptState.EMPTY, List.of(user("a")), TranscriptState.NO_SYSTEM));

        assertThat(store.getMessages(7L)).hasSize(1);
        assertThat(store.getMessages("7")).isEmpty();
    }

    @Test
    void aStoreThatFails_isAClearError_withoutMessageText() {
        ChatMemoryStore failing = new ChatMemoryStore() {
            @Override
            public List<ChatMessage> getMessages(Object memoryId) {
                return List.of();
            }

            @Override
            public void updateMessages(Object memoryId, List<ChatMessage> messages) {
                throw new IllegalStateException("cannot write " + messages);
            }

            @Override
            public void deleteMessages(Object memoryId) {}
        };

        assertThatExceptionOfType(TranscriptStoreException.class)
                .isThrownBy(() -> new LangChain4jTranscriptStore(failing)
                        .commit(ID, adding(TranscriptState.EMPTY, List.of(user("secret")), -1)))
                .withMessageStartingWith("cannot write memory 'alice' in ")
                .withMessageEndingWith("(IllegalStateException)");
    }

    @Test
    void aNewerSchema_isRefused() {
        ChatMemoryStore store = QuirkyStore.JSON.make();
        store.updateMessages(
                ID,
                List.of(UserMessage.builder()
                        .addContent(TextContent.from("a"))
                        .attributes(Map.of("chatmemory4j.stored.schema", 2))
                        .build()));

        assertThatExceptionOfType(TranscriptStoreException.class)
                .isThrownBy(() -> new LangChain4jTranscriptStore(store).load(ID))
                .withStackTraceContaining("schema version 2 is newer than this library's 1");
    }
}
