package io.github.chatmemory4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A conversation that another process erases, and begins anew under the same id, in every store. */
class ErasedElsewhereTest {

    @TempDir
    static Path folder;

    /** Opens the same transcripts again, as another process does. */
    interface Open extends Supplier<TranscriptStore> {}

    static Stream<Arguments> stores() {
        InMemoryTranscriptStore heap = new InMemoryTranscriptStore();
        StoreUnderTest sqlite = StoreUnderTest.sqlite(folder.resolve("memory.db"));
        StoreUnderTest postgres = StoreUnderTest.postgres();
        return Stream.of(
                Arguments.of("heap", (Open) () -> new OtherProcess(heap)),
                Arguments.of("SQLite", (Open) sqlite::open),
                Arguments.of("PostgreSQL", (Open) postgres::open));
    }

    private static MemoryEngine node(TranscriptStore store) {
        return MemoryEngine.builder().store(store).executor(Runnable::run).build();
    }

    private static List<String> texts(List<Message> messages) {
        return messages.stream().map(Message::text).toList();
    }

    private static List<String> stored(TranscriptStore store, String memoryId) {
        return store.read(memoryId, 0, 99).stream()
                .map(entry -> entry.message().text())
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stores")
    void whatWasErased_isNeitherSentNorStoredAgain(String name, Open open) {
        try (TranscriptStore a = open.get();
                TranscriptStore b = open.get()) {
            ConversationMemory here = node(a).open("chat-1", "alice");
            here.addAll(List.of(Message.user("My diagnosis is diabetes."), Message.assistant("Thank you.")));
            here.context();
            MemoryEngine there = node(b);
            there.eraseUser("alice");
            there.open("chat-1", "alice")
                    .addAll(List.of(Message.user("Hello, I am new here."), Message.assistant("Welcome.")));

            assertThat(texts(here.context().messages())).containsExactly("Hello, I am new here.", "Welcome.");
            here.add(Message.user("What do you know about me?"));

            assertThat(stored(b, "chat-1"))
                    .containsExactly("Hello, I am new here.", "Welcome.", "What do you know about me?");
            assertThat(texts(there.open("chat-1", "alice").context().messages()))
                    .hasSize(3);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stores")
    void theNextUserOfTheId_isNotReadByTheOneBefore_norTheOtherWayRound(String name, Open open) {
        try (TranscriptStore a = open.get();
                TranscriptStore b = open.get()) {
            ConversationMemory alice = node(a).open("room", "alice");
            alice.add(Message.user("ALICE SECRET"));
            alice.context();
            b.erase("room");
            ConversationMemory bob = node(b).open("room", "bob");
            bob.add(Message.user("BOB SECRET"));

            for (Runnable use : List.<Runnable>of(
                    alice::context,
                    () -> alice.transcript(0, 9),
                    alice::summaries,
                    alice::summarized,
                    alice::window,
                    () -> alice.add(Message.user("ALICE AGAIN")),
                    () -> alice.reconcile(List.of(Message.user("ALICE SECRET")), false))) {
                assertThatExceptionOfType(TranscriptStoreException.class)
                        .isThrownBy(use::run)
                        .withMessageContaining("belongs to another user");
            }
            assertThat(texts(bob.context().messages())).containsExactly("BOB SECRET");
            assertThat(stored(b, "room")).containsExactly("BOB SECRET");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stores")
    void theAnswerOfATurnThatRan_isNotTheNextConversations(String name, Open open) {
        try (TranscriptStore a = open.get();
                TranscriptStore b = open.get()) {
            ConversationMemory here = node(a).open("chat-2");
            here.add(Message.user("I have diabetes. What may I eat?"));
            here.context();
            b.erase("chat-2");
            node(b).open("chat-2").add(Message.user("Hello."));

            here.add(Message.assistant("With diabetes, avoid sugar."));
            assertThat(stored(b, "chat-2")).containsExactly("Hello.");

            here.addAll(List.of(Message.user("Good evening."), Message.assistant("Good evening!")));
            assertThat(stored(b, "chat-2")).containsExactly("Hello.", "Good evening.", "Good evening!");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stores")
    void theAnswerToAQuestion_thatWasMadeFromWhatIsGone_isNotStored_butTheQuestionIs(String name, Open open) {
        try (TranscriptStore a = open.get();
                TranscriptStore b = open.get()) {
            ConversationMemory here = node(a).open("chat-3");
            here.addAll(List.of(Message.user("I have diabetes."), Message.assistant("I see.")));
            here.context();
            b.erase("chat-3");

            here.add(Message.user("What may I eat?"));
            here.add(Message.assistant("With diabetes, avoid sugar."));
            assertThat(stored(b, "chat-3")).containsExactly("What may I eat?");

            here.context();
            here.add(Message.assistant("I know nothing of you."));
            assertThat(stored(b, "chat-3")).containsExactly("What may I eat?", "I know nothing of you.");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stores")
    void aHostThatBringsBackItsOldList_addsOnlyWhatIsNew(String name, Open open) {
        try (TranscriptStore a = open.get();
                TranscriptStore b = open.get()) {
            ConversationMemory here = node(a).open("chat-4");
            here.addAll(List.of(Message.user("I have diabetes."), Message.assistant("I see.")));
            List<Message> given = new ArrayList<>(here.context().messages());
            b.erase("chat-4");
            node(b).open("chat-4").addAll(List.of(Message.user("Hello."), Message.assistant("Hi.")));

            given.add(Message.user("Anything new?"));
            here.reconcile(given, false);
            assertThat(stored(b, "chat-4")).containsExactly("Hello.", "Hi.", "Anything new?");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stores")
    void aTurnThatFailsAfterwards_takesNothingBackOfTheNextConversation(String name, Open open) {
        try (TranscriptStore a = open.get();
                TranscriptStore b = open.get()) {
            ConversationMemory here = node(a).open("chat-5");
            here.add(Message.user("I have diabetes."));
            b.erase("chat-5");
            node(b).open("chat-5").add(Message.user("Hello."));

            here.takeBack(Set.of(0L));

            assertThat(b.read("chat-5", 0, 9)).noneMatch(TranscriptEntry::withdrawn);
        }
    }
}
