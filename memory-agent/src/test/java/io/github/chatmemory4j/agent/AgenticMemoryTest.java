package io.github.chatmemory4j.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agentic.Agent;
import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import io.github.chatmemory4j.agent.tool.MemoryTools;
import io.github.chatmemory4j.claim.KnownClaim;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Agents share what is known of their user, and keep their conversations apart. */
class AgenticMemoryTest {

    public interface Cook {

        @Agent(description = "suggests a dish", outputKey = "dish")
        @UserMessage("Suggest a dish with {{topic}}.")
        String suggest(@V("topic") String topic);
    }

    public interface Waiter {

        @Agent(description = "praises a dish", outputKey = "praise")
        @UserMessage("Praise this dish: {{dish}}")
        String praise(@V("dish") String dish);
    }

    public interface Kitchen {

        @Agent
        String serve(@MemoryId String user, @V("topic") String topic);
    }

    private final StrictOpenAiServer server = StrictOpenAiServer.start(call -> {
        boolean notes = call.userText().contains("walnuts")
                && call.tools().size() > 0
                && call.messages().stream()
                        .noneMatch(m -> m.path("role").asText().equals("tool"));
        return notes
                ? Reply.toolCall("call-1", "remember", "{\"about\":\"allergy\",\"value\":\"walnuts\"}")
                : Reply.text("A dish.");
    });
    private final ChatModel model = OpenAiChatModel.builder()
            .baseUrl(server.baseUrl())
            .apiKey("any-key")
            .modelName("gpt-4o-mini")
            .build();
    private final InMemoryTranscriptStore store = new InMemoryTranscriptStore();
    private final UserMemories users =
            UserMemories.builder(store).executor(Runnable::run).build();
    private final CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
            .store(store)
            .userId(String::valueOf)
            .requestTransformer(users.requestTransformer())
            .build();

    @AfterEach
    void close() {
        memory.close();
        users.close();
        server.close();
    }

    private Kitchen kitchen(boolean withTools) {
        CompactingChatMemoryProvider cooks = memory.forAgent("cook");
        CompactingChatMemoryProvider waiters = memory.forAgent("waiter");
        var cook = AgenticServices.agentBuilder(Cook.class).chatModel(model).chatMemoryProvider(cooks);
        if (withTools) {
            cook.tools(MemoryTools.of(users, store).in(cooks));
        }
        var waiter = AgenticServices.agentBuilder(Waiter.class).chatModel(model).chatMemoryProvider(waiters);
        return AgenticServices.sequenceBuilder(Kitchen.class)
                .subAgents(cook.build(), waiter.build())
                .outputKey("praise")
                .build();
    }

    @Test
    void everyAgent_isToldWhatIsKnownOfItsUser_andNobodyElse() {
        users.of("sam").remember("allergy", "walnuts");

        Kitchen kitchen = kitchen(false);
        kitchen.serve("sam", "rice");
        kitchen.serve("eve", "rice");

        assertThat(server.calls()).hasSize(4);
        assertThat(server.calls().subList(0, 2))
                .allSatisfy(call -> assertThat(call.messages().toString()).contains("allergy: walnuts"));
        assertThat(server.calls().subList(2, 4))
                .allSatisfy(call -> assertThat(call.messages().toString()).doesNotContain("walnuts"));
        assertThat(server.calls().get(1).messages().toString()).doesNotContain("Suggest a dish");
        assertThat(store.memoryIds())
                .containsExactlyInAnyOrder("agent:cook:sam", "agent:waiter:sam", "agent:cook:eve", "agent:waiter:eve");
    }

    @Test
    void whatOneAgentTakesDown_isKnownToTheOthers() {
        Kitchen kitchen = kitchen(true);

        kitchen.serve("sam", "no walnuts, which I must avoid");
        kitchen.serve("sam", "rice");

        assertThat(users.of("sam").known().current())
                .extracting(KnownClaim::value)
                .containsExactly("walnuts");
        assertThat(server.lastCall().messages().toString())
                .contains("allergy: walnuts")
                .contains("Praise");
    }

    @Test
    void theExampleOfThePage() {
        // tag::agents-of-a-user[]
        CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                .store(store)
                .userId(String::valueOf)
                .listener(users.listener())
                .requestTransformer(users.requestTransformer())
                .build();
        CompactingChatMemoryProvider cooks = memory.forAgent("cook");
        Cook cook = AgenticServices.agentBuilder(Cook.class)
                .chatModel(model)
                .chatMemoryProvider(cooks)
                .tools(MemoryTools.of(users, store).in(cooks))
                .build();
        // end::agents-of-a-user[]
        users.of("sam").remember("allergy", "walnuts");

        AgenticServices.sequenceBuilder(Kitchen.class)
                .subAgents(cook)
                .outputKey("dish")
                .build()
                .serve("sam", "rice");

        assertThat(server.lastCall().messages().toString()).contains("allergy: walnuts");
        memory.close();
    }
}
