package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agentic.Agent;
import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.agent.AgentBuilder;
import dev.langchain4j.agentic.scope.DefaultAgenticScope;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServiceContext;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Agents of {@code langchain4j-agentic}: each has a conversation of its own for each user, and is wired. */
class AgenticSystemTest {

    /** An agent as LangChain4j's guide writes one: nothing says whose conversation it is. */
    public interface Writer {

        @Agent(description = "writes about a topic", outputKey = "text")
        @UserMessage("Write about {{topic}}.")
        String write(@V("topic") String topic);
    }

    public interface Critic {

        @Agent(description = "criticises a text", outputKey = "verdict")
        @UserMessage("Criticise this: {{text}}.")
        String criticise(@V("text") String text);
    }

    public interface Chief {

        @Agent
        String ask(@MemoryId String user, @V("request") String request);
    }

    public interface Desk {

        @Agent
        String publish(@MemoryId String user, @V("topic") String topic);
    }

    private static StrictOpenAiServer server() {
        return StrictOpenAiServer.builder()
                .strictAlternation()
                .script(call -> Reply.text(
                        call.userText().startsWith("Create a short summary")
                                ? "{\"summary\":\"Foxes were written of.\"}"
                                : "Answer to: " + call.userText()))
                .start();
    }

    private static CompactingChatMemoryProvider memory() {
        return CompactingChatMemoryProvider.builder()
                .maxTokens(900)
                .strategy(new TrimStrategy())
                .build();
    }

    private static Desk desk(StrictOpenAiServer server, CompactingChatMemoryProvider memory, String... context) {
        ChatModel model = Transport.model(server);

        // tag::agentic[]
        Writer writer = AgenticServices.agentBuilder(Writer.class)
                .chatModel(model)
                .chatMemoryProvider(memory.forAgent("writer"))
                .build();
        // end::agentic[]
        var critic = AgenticServices.agentBuilder(Critic.class)
                .chatModel(model)
                .chatMemoryProvider(memory.forAgent("critic"));
        if (context.length > 0) {
            critic.summarizedContext(context);
        }
        return AgenticServices.sequenceBuilder(Desk.class)
                .subAgents(writer, critic.build())
                .outputKey("verdict")
                .build();
    }

    @Test
    void keepsUsersAndAgentsApart_thoughNoAgentSaysWhoseItIs() {
        try (StrictOpenAiServer server = server();
                CompactingChatMemoryProvider memory = memory()) {
            Desk desk = desk(server, memory);

            desk.publish("alice", "foxes");
            desk.publish("bob", "owls");
            desk.publish("alice", "badgers");

            assertThat(server.rejections()).isEmpty();
            assertThat(memory.engine().store().memoryIds())
                    .containsExactly(
                            "agent:critic:alice", "agent:critic:bob", "agent:writer:alice", "agent:writer:bob");
            assertThat(texts(server.calls().get(2))).doesNotContain("foxes");
            assertThat(texts(server.calls().get(4))).contains("Write about foxes.", "Write about badgers.");
            assertThat(texts(server.calls().get(4))).doesNotContain("owls", "Criticise");
            assertThat(memory.forAgent("writer").get("alice").usage().requests())
                    .isEqualTo(2);
        }
    }

    @Test
    void keepsUsersApart_whenTheyAskAtTheSameTime() {
        try (StrictOpenAiServer server = server();
                CompactingChatMemoryProvider memory = memory()) {
            Desk desk = desk(server, memory);

            CompletableFuture.allOf(IntStream.range(0, 4)
                            .mapToObj(user -> CompletableFuture.runAsync(() -> {
                                for (int i = 0; i < 8; i++) {
                                    desk.publish("user" + user, "topic " + i + " of user" + user);
                                }
                            }))
                            .toArray(CompletableFuture[]::new))
                    .join();

            assertThat(server.rejections()).isEmpty();
            assertThat(server.calls()).hasSize(64).allSatisfy(call -> assertThat(
                            IntStream.range(0, 4).filter(user -> texts(call).contains("of user" + user)))
                    .hasSize(1));
        }
    }

    @Test
    void takesAFailedTurnBack_alsoAnAgents() {
        try (StrictOpenAiServer server = StrictOpenAiServer.builder()
                        .strictAlternation()
                        .script(Reply.inOrder(Reply.serverError(), Reply.text("Foxes."), Reply.text("Good.")))
                        .start();
                CompactingChatMemoryProvider memory = memory()) {
            Desk desk = desk(server, memory);

            assertThatThrownBy(() -> desk.publish("alice", "foxes")).isInstanceOf(RuntimeException.class);

            assertThat(memory.forAgent("writer").get("alice").messages()).isEmpty();
            assertThat(desk.publish("alice", "foxes")).isEqualTo("Good.");
        }
    }

    @Test
    void holdsTheBudget_overManyCalls() {
        try (StrictOpenAiServer server = StrictOpenAiServer.builder()
                        .contextWindow(900)
                        .script(call -> Reply.text("The text. ".repeat(40)))
                        .start();
                CompactingChatMemoryProvider memory = memory()) {
            Desk desk = desk(server, memory);

            for (int i = 0; i < 20; i++) {
                desk.publish("alice", "foxes " + "and owls ".repeat(20));
            }

            assertThat(server.rejections()).isEmpty();
        }
    }

    @Test
    void keepsTheSummarizedContext_thatAgenticAddsAfterwards() {
        try (StrictOpenAiServer server = server();
                CompactingChatMemoryProvider memory = memory()) {
            Desk desk = desk(server, memory, "write");

            desk.publish("alice", "foxes");

            String criticised = texts(server.lastCall());
            assertThat(server.calls()).hasSizeGreaterThan(2);
            assertThat(criticised).contains("Criticise this", "Foxes were written of.");
            assertThat(memory.forAgent("critic").get("alice").usage().requests())
                    .isEqualTo(1);
            assertThat(memory.forAgent("critic").get("alice").messages().toString())
                    .contains("Criticise this");
        }
    }

    @Test
    void aSupervisorsAgents_rememberEachUser() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(AgenticSystemTest::supervise);
                CompactingChatMemoryProvider memory = memory()) {
            Writer writer = AgenticServices.agentBuilder(Writer.class)
                    .chatModel(Transport.model(server))
                    .chatMemoryProvider(memory.forAgent("writer"))
                    .build();
            Chief supervisor = AgenticServices.supervisorBuilder(Chief.class)
                    .chatModel(Transport.model(server))
                    .subAgents(writer)
                    .maxAgentsInvocations(3)
                    .build();

            supervisor.ask("alice", "Have something written on foxes.");
            supervisor.ask("bob", "Have something written on owls.");

            assertThat(memory.engine().store().memoryIds())
                    .contains("agent:writer:alice", "agent:writer:bob")
                    .hasSize(2);
        }
    }

    private static Writer writer(StrictOpenAiServer server, CompactingChatMemoryProvider memory) {
        return AgenticServices.agentBuilder(Writer.class)
                .chatModel(Transport.model(server))
                .chatMemoryProvider(memory.forAgent("writer"))
                .build();
    }

    @Test
    void aLoopsAgents_rememberTheirEarlierRounds_ofTheirUserOnly() {
        try (StrictOpenAiServer server = server();
                CompactingChatMemoryProvider memory = memory()) {
            Critic critic = AgenticServices.agentBuilder(Critic.class)
                    .chatModel(Transport.model(server))
                    .chatMemoryProvider(memory.forAgent("critic"))
                    .build();
            Desk loop = AgenticServices.loopBuilder(Desk.class)
                    .subAgents(writer(server, memory), critic)
                    .maxIterations(3)
                    .outputKey("verdict")
                    .build();

            loop.publish("alice", "foxes");
            loop.publish("bob", "owls");

            assertThat(server.rejections()).isEmpty();
            assertThat(server.calls()).hasSize(12);
            assertThat(server.calls().get(4).roles()).containsExactly("user", "assistant", "user", "assistant", "user");
            assertThat(texts(server.lastCall())).contains("owls").doesNotContain("foxes");
            for (String user : List.of("alice", "bob")) {
                assertThat(memory.forAgent("writer").get(user).usage().requests())
                        .isEqualTo(3);
                assertThat(memory.forAgent("critic").get(user).usage().requests())
                        .isEqualTo(3);
            }
        }
    }

    /** Writes beside the other, about the same. */
    public interface Poet {

        @Agent(description = "writes a poem about a topic", outputKey = "poem")
        @UserMessage("Write a poem about {{topic}}.")
        String write(@V("topic") String topic);
    }

    @Test
    void agentsThatWorkAtTheSameTime_keepToTheirOwnConversationAndUser() {
        try (StrictOpenAiServer server = server();
                CompactingChatMemoryProvider memory = memory()) {
            Poet poet = AgenticServices.agentBuilder(Poet.class)
                    .chatModel(Transport.model(server))
                    .chatMemoryProvider(memory.forAgent("poet"))
                    .build();
            Desk parallel = AgenticServices.parallelBuilder(Desk.class)
                    .subAgents(writer(server, memory), poet)
                    .outputKey("poem")
                    .build();

            CompletableFuture.allOf(IntStream.range(0, 3)
                            .mapToObj(user -> CompletableFuture.runAsync(() -> {
                                for (int i = 0; i < 4; i++) {
                                    parallel.publish("user" + user, "topic " + i + " of user" + user);
                                }
                            }))
                            .toArray(CompletableFuture[]::new))
                    .join();

            assertThat(server.rejections()).isEmpty();
            assertThat(memory.engine().store().memoryIds()).hasSize(6);
            for (int user = 0; user < 3; user++) {
                CompactingChatMemory poems = memory.forAgent("poet").get("user" + user);
                assertThat(poems.usage().requests()).isEqualTo(4);
                assertThat(poems.conversation().size()).isEqualTo(8);
                assertThat(poems.messages().toString())
                        .contains("Write a poem about topic 3 of user" + user)
                        .doesNotContain("Write about", "of user" + (user + 1) % 3);
            }
        }
    }

    @Test
    void keepsARequestTransformerOfTheApplication() {
        try (StrictOpenAiServer server = server();
                CompactingChatMemoryProvider memory = memory()) {
            Writer writer = new AgentBuilder<Writer, AgentBuilder<Writer, ?>>(Writer.class) {
                @Override
                protected void build(DefaultAgenticScope scope, AiServiceContext context, AiServices<Writer> service) {
                    super.build(scope, context, service);
                    service.chatRequestTransformer(request ->
                            request.toBuilder().modelName("gpt-4o-of-the-desk").build());
                }
            }.chatModel(Transport.model(server))
                    .chatMemoryProvider(memory.forAgent("writer"))
                    .build();
            Desk desk = AgenticServices.sequenceBuilder(Desk.class)
                    .subAgents(writer)
                    .outputKey("text")
                    .build();

            desk.publish("alice", "foxes");

            assertThat(server.lastCall().body().path("model").asText()).isEqualTo("gpt-4o-of-the-desk");
            assertThat(memory.forAgent("writer").get("alice").usage().requests())
                    .isEqualTo(1);
        }
    }

    /** Lets the supervisor call the writer once, then end. */
    private static Reply supervise(ChatCompletionCall call) {
        String text = call.userText();
        if (text.startsWith("Write about")) {
            return Reply.text("A text.");
        }
        List<JsonNode> messages = call.messages();
        boolean again = messages.toString().contains("A text.");
        return again
                ? Reply.text("{\"agentName\":\"done\",\"arguments\":{\"response\":\"A text.\"}}")
                : Reply.text("{\"agentName\":\"write\",\"arguments\":{\"topic\":\"a topic\"}}");
    }

    private static String texts(ChatCompletionCall call) {
        return call.messages().toString();
    }
}
