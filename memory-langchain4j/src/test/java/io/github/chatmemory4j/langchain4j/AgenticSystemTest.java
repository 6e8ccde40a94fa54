package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agentic.Agent;
import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.model.chat.ChatModel;
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
