package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import io.github.chatmemory4j.langchain4j.internal.MemoryKeys;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Agents that are called with one memoryId, over one store, each with a conversation of its own. */
class AgentMemoryTest {

    interface Agent {
        String act(@MemoryId String memoryId, @UserMessage String text);
    }

    @Test
    void keepsAgentsApart_whetherWiredOrOnlyGivenTheProvider() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start();
                CompactingChatMemoryProvider memory =
                        CompactingChatMemoryProvider.builder().build()) {
            Agent planner = memory.forAgent("planner")
                    .wire(AiServices.builder(Agent.class).chatModel(Transport.model(server)))
                    .build();
            Agent critic = AiServices.builder(Agent.class)
                    .chatModel(Transport.model(server))
                    .chatMemoryProvider(memory.forAgent("critic"))
                    .build();

            planner.act("alice", "Plan.");
            critic.act("alice", "Criticise.");
            planner.act("alice", "Plan again.");

            assertThat(server.lastCall().roles()).containsExactly("user", "assistant", "user");
            assertThat(memory.forAgent("planner").get("alice").messages()).hasSize(4);
            assertThat(memory.forAgent("planner").get("alice"))
                    .isSameAs(memory.forAgent("planner").get("alice"));
            assertThat(memory.forAgent("planner").get("alice").id()).isEqualTo("alice");
            assertThat(memory.forAgent("critic").get("alice").messages()).hasSize(2);
            assertThat(memory.get("alice").messages()).isEmpty();
            assertThat(memory.engine().store().memoryIds())
                    .containsExactly("agent:critic:alice", "agent:planner:alice");
        }
    }

    @Test
    void refusesAnAgentWithoutAName() {
        assertThatThrownBy(() -> MemoryKeys.WITHOUT_AGENT.ofAgent(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the name of an agent must not be empty");
    }

    /** Names and ids of the very characters the keys are made with. */
    @Test
    void neverGivesTwoConversationsOneKey_whateverTheNamesAndIds() {
        Random random = new Random(3);
        Map<String, List<String>> owners = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            List<String> path = random.ints(random.nextInt(3), 0, 1)
                    .mapToObj(unused -> "x" + word(random))
                    .map(name -> name.substring(random.nextInt(2)))
                    .filter(name -> !name.isEmpty())
                    .toList();
            String id = word(random);
            MemoryKeys keys = MemoryKeys.WITHOUT_AGENT;
            for (String agent : path) {
                keys = keys.ofAgent(agent);
            }

            List<String> before = owners.putIfAbsent(keys.keyOf(id), append(path, id));

            assertThat(before == null || before.equals(append(path, id)))
                    .as("%s and %s", before, append(path, id))
                    .isTrue();
        }
    }

    private static List<String> append(List<String> path, String id) {
        return java.util.stream.Stream.concat(path.stream(), java.util.stream.Stream.of(id))
                .toList();
    }

    private static String word(Random random) {
        List<String> pieces = List.of("agent:", "agent", ":", "%", "%3A", "%25", "a");
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            word.append(pieces.get(random.nextInt(pieces.size())));
        }
        return word.toString();
    }
}
