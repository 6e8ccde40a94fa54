package io.github.chatmemory4j.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.memory.chat.ChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.CompactingChatMemory;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.quarkus.app.LoopbackModel;
import io.github.chatmemory4j.quarkus.app.TravelDesk.Assistant;
import io.github.chatmemory4j.quarkus.app.TravelDesk.Forgetful;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A started application whose AI services got the memory by the dependency and two properties, over a server that refuses
 * requests that are too long or out of order. Every question is a request of its own, whose scope ends with it.
 */
@QuarkusTest
@TestProfile(SqliteProfile.class)
class AiServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Assistant assistant;

    @Inject
    Forgetful forgetful;

    @Inject
    LoopbackModel model;

    @Inject
    TranscriptStore store;

    @Inject
    CompactingChatMemoryProvider memory;

    @Inject
    ChatMemoryProvider provider;

    private final String alice = "alice-" + UUID.randomUUID();

    @BeforeEach
    void answersPlainly() {
        model.answers(call -> Reply.text("I see."));
    }

    private String ask(String user, String text) {
        return inRequest(() -> assistant.chat(user, text));
    }

    private String stream(String user, String text) {
        return inRequest(() -> String.join(
                "", assistant.stream(user, text).collect().asList().await().atMost(PATIENCE)));
    }

    private static <T> T inRequest(Supplier<T> work) {
        ManagedContext request = Arc.container().requestContext();
        request.activate();
        try {
            return work.get();
        } finally {
            request.terminate();
        }
    }

    private List<String> texts(String user) {
        return memory.get(user).conversation().transcript(0, Long.MAX_VALUE).stream()
                .filter(entry -> !entry.withdrawn())
                .map(TranscriptEntry::message)
                .map(Message::text)
                .toList();
    }

    private String lastRequest() {
        return model.server().lastCall().messages().toString();
    }

    @Test
    void remembersAfterTheScopeHasEnded_inTheFileThatAPropertyNames() {
        ask(alice, "Remember the quay.");
        ask(alice, "What did I say?");

        assertThat(model.server().lastCall().roles()).containsExactly("system", "user", "assistant", "user");
        assertThat(store).isInstanceOf(JdbcTranscriptStore.class);
        try (TranscriptStore again = JdbcTranscriptStore.sqlite(SqliteProfile.FILE, new LangChain4jMessageCodec())) {
            assertThat(again.read(alice, 0, Long.MAX_VALUE))
                    .extracting(entry -> entry.message().text())
                    .contains("Remember the quay.", "What did I say?");
        }
    }

    @Test
    void keepsUsersApart_whenTheyAskAtTheSameTime() {
        CompletableFuture.allOf(IntStream.range(0, 3)
                        .mapToObj(user -> CompletableFuture.runAsync(() -> IntStream.range(0, 8)
                                .forEach(turn -> ask(alice + user, "Note " + turn + " of user " + user + "."))))
                        .toArray(CompletableFuture[]::new))
                .join();

        for (int user = 0; user < 3; user++) {
            String mine = "of user " + user + ".";
            assertThat(texts(alice + user)).hasSize(17);
            assertThat(texts(alice + user))
                    .filteredOn(text -> text.startsWith("Note"))
                    .hasSize(8)
                    .doesNotHaveDuplicates()
                    .allMatch(text -> text.endsWith(mine));
        }
    }

    @Test
    void holdsTheBudget_overManyTurnsWithTools_plainAndStreamed() {
        model.answers(AiServiceTest::lookUp);
        int before = model.server().rejections().size();

        for (int turn = 0; turn < 24; turn++) {
            String question = "How deep is harbour " + turn + "? " + "Please. ".repeat(10);
            assertThat(turn % 2 == 0 ? ask(alice, question) : stream(alice, question))
                    .startsWith("It is 12 m deep.");
        }

        assertThat(model.server().rejections()).hasSize(before);
        assertThat(model.server().lastCall().tools()).hasSize(1);
        assertThat(memory.get(alice).summary()).isPresent();
        assertThat(texts(alice)).hasSize(1 + 24 * 4);
    }

    private static Reply lookUp(ChatCompletionCall call) {
        List<String> roles = call.roles();
        return roles.get(roles.size() - 1).equals("tool")
                ? Reply.text("It is 12 m deep. " + "Mind the swell. ".repeat(5))
                : Reply.toolCall("call_" + call.number(), "depth", "{\"harbour\":\"A\"}");
    }

    @Test
    void recallsByQuestion_whatHasLeftTheWindow_andStoresTheQuestionAsItWasAsked() {
        ask(alice, "My greyhound Rex is afraid of the ferry to Elba.");
        for (int turn = 0; turn < 25; turn++) {
            ask(alice, "Today I read chapter " + turn + " of the long novel about lighthouses and their keepers.");
        }
        String question = "Which ferry is my greyhound afraid of?";

        ask(alice, question);

        assertThat(lastRequest()).contains("recalled-record").contains("greyhound Rex");
        assertThat(texts(alice)).contains(question).noneMatch(text -> text.contains("recalled-record"));
        stream(alice, "And what is my greyhound called?");
        assertThat(lastRequest()).contains("recalled-record").contains("greyhound Rex");
        assertThat(texts(alice)).hasSize(1 + 2 * 28).noneMatch(text -> text.contains("recalled-record"));
        ask(alice + "'s brother", question);
        assertThat(lastRequest()).doesNotContain("Rex");
    }

    @Test
    void aFailedTurnLeavesNothing_plainAndStreamed() {
        ask(alice, "Hello.");
        model.answers(call -> Reply.serverError());

        assertThatThrownBy(() -> ask(alice, "Are you there?")).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> stream(alice, "Is anybody there?")).isInstanceOf(RuntimeException.class);

        model.answers(call -> Reply.text("I see."));
        ask(alice, "Hello?");
        assertThat(model.server().lastCall().roles()).containsExactly("system", "user", "assistant", "user");
        assertThat(lastRequest()).doesNotContain("there?");
    }

    @Test
    void whatAToolHasDoneStays_whenTheRestOfAStreamedTurnFails() {
        model.answers(call -> call.roles().contains("tool")
                ? Reply.serverError()
                : Reply.toolCall("call_1", "depth", "{\"harbour\":\"A\"}"));

        assertThatThrownBy(() -> stream(alice, "How deep is A?")).isInstanceOf(RuntimeException.class);

        assertThat(texts(alice)).contains("How deep is A?").anyMatch(text -> text.contains("A is 12 m deep."));
    }

    @Test
    void aConversationWithoutAMemoryId_endsWithItsRequestAndIsNeverStored() {
        List<String> before = store.memoryIds();

        inRequest(() -> {
            forgetful.chat("Remember the quay.");
            return forgetful.chat("What did I say?");
        });
        assertThat(model.server().lastCall().roles()).containsExactly("user", "assistant", "user");
        inRequest(() -> forgetful.chat("What did I say?"));
        assertThat(model.server().lastCall().roles()).containsExactly("user");

        assertThat(store.memoryIds()).containsExactlyElementsOf(before);
    }

    @Test
    void theUsersWayToClear_isToStartAfresh() {
        ask(alice, "Remember the quay.");
        ((CompactingChatMemory) provider.get(alice)).startAfresh();

        ask(alice, "What did I say?");

        assertThat(lastRequest()).doesNotContain("quay");
        assertThat(texts(alice)).contains("Remember the quay.");
    }
}
