package io.github.chatmemory4j.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import io.github.chatmemory4j.DryRunRequest;
import io.github.chatmemory4j.Explanation;
import io.github.chatmemory4j.agent.extraction.ChatModelClaimExtractor;
import io.github.chatmemory4j.agent.tool.MemoryTools;
import io.github.chatmemory4j.agent.view.About;
import io.github.chatmemory4j.claim.Claim;
import io.github.chatmemory4j.claim.KnownClaim;
import io.github.chatmemory4j.claim.KnownClaims;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the page on agents. */
@SuppressWarnings("NullAway.Init") // set before each test
class AgentExamplesTest {

    private StrictOpenAiServer server;
    private ChatModel model;
    private TranscriptStore store;

    interface Assistant {
        String chat(@MemoryId String memoryId, @UserMessage String text);
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        server = StrictOpenAiServer.start();
        model = OpenAiChatModel.builder()
                .baseUrl(server.baseUrl())
                .apiKey("any-key")
                .modelName("gpt-4o-mini")
                .build();
        store = JdbcTranscriptStore.sqlite(folder.resolve("memory.db"), new LangChain4jMessageCodec());
    }

    @AfterEach
    void close() {
        store.close();
        server.close();
    }

    @Test
    void whatAUserTold_isKnownInTheNextConversation() {
        // tag::user-memory[]
        UserMemories users = UserMemories.builder(store).build();
        CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                .store(store)
                .userId(id -> String.valueOf(id).split("/", 2)[0])
                .listener(users.listener())
                .build();
        Assistant assistant = users.wire(
                        memory, AiServices.builder(Assistant.class).chatModel(model))
                .build();

        assistant.chat("sam/monday", "I'm allergic to walnuts.");
        users.conversationEnded("sam/monday"); // found in the background
        // end::user-memory[]
        assertThat(users.await(Duration.ofSeconds(20))).isTrue();
        assistant.chat("sam/tuesday", "What may I eat?");
        assertThat(server.lastCall().messages().toString()).contains("is allergic to walnuts");

        memory.close();
        users.close();
    }

    @Test
    void recipe_knowsTheUserAndHasTools() {
        Function<Object, String> userOf = id -> String.valueOf(id).split("/", 2)[0];
        // tag::user-recipe[]
        UserMemories users = UserMemories.builder(store).build();
        CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                .store(store)
                .userId(userOf)
                .listener(users.listener())
                .build();
        AiServices<Assistant> service = AiServices.builder(Assistant.class).chatModel(model);
        Assistant assistant =
                users.wire(memory, service.tools(MemoryTools.of(users, store))).build();
        // end::user-recipe[]

        users.of("sam").remember("residence", "Rome");
        assistant.chat("sam/tuesday", "Where do I live?");
        assertThat(server.lastCall().messages().toString()).contains("Rome");
        assertThat(server.lastCall().tools()).hasSize(4);
        memory.close();
        users.close();
    }

    @Test
    void byHand() {
        UserMemories users = UserMemories.builder(store).build();
        // tag::memory-by-hand[]
        UserMemory sam = users.of("sam");
        KnownClaim bern = sam.remember("residence", "Bern");
        KnownClaim rome = sam.correct(bern.id(), "Rome", "moved in May").orElseThrow();
        sam.undo(rome.id(), "a slip of the pen"); // Bern holds again
        KnownClaims known = sam.known(); // current(), past(), contested(), asOf(...)
        // end::memory-by-hand[]

        assertThat(known.current()).singleElement().satisfies(claim -> assertThat(claim.value())
                .isEqualTo("Bern"));
        users.close();
    }

    @Test
    void profile() {
        UserMemories users = UserMemories.builder(store).build();
        // tag::user-profile[]
        UserMemory sam = users.of("sam");
        sam.profile().write("Call me **Captain**.", "asked for it");
        sam.profile().edit(text -> text + "\n\nShort answers.", "prefers them");
        sam.profile().undo();
        // end::user-profile[]

        assertThat(sam.profile().text()).isEqualTo("Call me **Captain**.");
        users.close();
    }

    @Test
    void tools() {
        UserMemories users = UserMemories.builder(store).build();
        CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                .store(store)
                .userId(id -> String.valueOf(id).split("/", 2)[0])
                .listener(users.listener())
                .build();
        Set<String> approved = Set.of("remember", "correct");
        // tag::memory-tools[]
        MemoryTools tools = MemoryTools.of(users, store)
                .approvedBy(write -> approved.contains(write.tool())); // asks you before it writes
        Assistant assistant = users.wire(
                        memory,
                        AiServices.builder(Assistant.class).chatModel(model).tools(tools))
                .build();
        // end::memory-tools[]

        assistant.chat("sam/monday", "Hello!");
        assertThat(server.lastCall().tools()).hasSize(4);
        memory.close();
        users.close();
    }

    @Test
    void aModelThatExtracts() {
        // tag::model-extractor[]
        UserMemories users = UserMemories.builder(store)
                .extractor(new ChatModelClaimExtractor(model))
                .build();
        // end::model-extractor[]

        assertThat(users.of("sam").claims()).isEmpty();
        users.close();
    }

    // tag::typed-profile[]
    interface Profile {
        Optional<String> residence();

        Optional<LocalDate> birthday();

        List<KnownClaim> allergy(); // with date, origin and source

        @About("favourite colour")
        Optional<String> colour();
    }
    // end::typed-profile[]

    @Test
    void typedView() {
        UserMemories users = UserMemories.builder(store).build();
        users.of("sam").remember("birthday", "1990-05-17");
        Instant lastYear = Instant.now().minus(Duration.ofDays(365));
        // tag::typed-view[]
        UserMemory sam = users.of("sam");
        Optional<LocalDate> birthday = sam.as(Profile.class).birthday();
        Optional<String> formerHome = sam.asOf(Profile.class, lastYear).residence();
        // end::typed-view[]

        assertThat(birthday).contains(LocalDate.of(1990, 5, 17));
        assertThat(formerHome).isEmpty();
        users.close();
    }

    @Test
    void inbox() {
        // tag::inbox[]
        UserMemories users = UserMemories.builder(store)
                .inbox(claim -> claim.key().attribute().equals("allergy"))
                .build();
        UserMemory sam = users.of("sam");
        for (Claim waiting : sam.inbox()) {
            sam.accept(waiting.id()); // or reject(id, reason)
        }
        // end::inbox[]

        assertThat(sam.inbox()).isEmpty();
        users.close();
    }

    @Test
    void whyTheModelKnewSomethingOrNot_canBeAskedLater() {
        CompactingChatMemoryProvider memory =
                CompactingChatMemoryProvider.builder().store(store).build();
        Assistant assistant = memory.wire(AiServices.builder(Assistant.class).chatModel(model))
                .build();
        assistant.chat("sam/monday", "The roof leaks.");
        assistant.chat("sam/monday", "What leaks?");
        // tag::explain[]
        for (Explanation why : memory.explain("sam/monday", 0)) {
            System.out.println(why); // request 2: message 0 was sent, VERBATIM (in the window)
        }
        DryRunRequest second = memory.at("sam/monday", 2);
        List<Message> sent = second.context().messages(); // what went in front of the second question
        // end::explain[]
        assertThat(memory.explain("sam/monday", 0).get(1))
                .hasToString("request 2: message 0 was sent, VERBATIM (in the window)");
        assertThat(sent).extracting(Message::text).first().isEqualTo("The roof leaks.");
        memory.close();
    }
}
