package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.observability.api.event.AiServiceEvent;
import dev.langchain4j.observability.api.listener.AiServiceCompletedListener;
import dev.langchain4j.observability.api.listener.AiServiceRequestIssuedListener;
import dev.langchain4j.observability.api.listener.AiServiceStartedListener;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.tool.ToolProviderResult;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Everything else an AI service can be told keeps working beside the memory. */
class WiredServiceTest {

    private static final int MAX_TOKENS = 600;

    interface Assistant {

        @SystemMessage(Transport.SYSTEM)
        String chat(String text);
    }

    interface Desk {

        @SystemMessage("You help everybody.")
        String chat(@MemoryId Object memoryId, @UserMessage String text);
    }

    record City(String name, int people) {}

    interface Census {

        City describe(String text);
    }

    @Test
    void leavesOwnListenersInPlace_whetherRegisteredBeforeOrAfter() {
        List<String> heard = new ArrayList<>();
        AiServiceStartedListener started = event -> heard.add(name(event));
        AiServiceRequestIssuedListener issued = event -> heard.add(name(event));
        AiServiceCompletedListener completed = event -> heard.add(name(event));
        try (StrictOpenAiServer server = StrictOpenAiServer.start();
                CompactingChatMemoryProvider memory = memory()) {
            AiServices<Assistant> builder = AiServices.builder(Assistant.class)
                    .chatModel(Transport.model(server))
                    .registerListener(started);
            Assistant assistant = memory.wire(builder)
                    .registerListener(issued)
                    .registerListener(completed)
                    .build();

            assistant.chat("Hello.");

            assertThat(heard).containsExactly("Started", "RequestIssued", "Completed");
        }
    }

    @Test
    void keepsConversationsApart_whenTheServiceHasMemoryIds() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start();
                CompactingChatMemoryProvider memory = memory()) {
            Desk desk = memory.wire(AiServices.builder(Desk.class).chatModel(Transport.model(server)))
                    .build();

            desk.chat("alice", "I am Alice.");
            desk.chat(42, "I am the answer.");
            desk.chat("alice", "Who am I?");

            assertThat(texts(server.lastCall())).contains("I am Alice.").doesNotContain("I am the answer.");
            assertThat(memory.get(42).messages()).hasSize(3);
            assertThat(memory.get(42)).isSameAs(memory.get("42"));
        }
    }

    @Test
    void givesStructuredAnswers_withJsonSchemaAndWithout() {
        try (StrictOpenAiServer server = StrictOpenAiServer.builder()
                        .contextWindow(MAX_TOKENS)
                        .script(call -> Reply.text("{\"name\":\"Oslo\",\"people\":700000}"))
                        .start();
                CompactingChatMemoryProvider memory = memory()) {
            OpenAiChatModel plain = Transport.model(server);
            OpenAiChatModel withSchema = OpenAiChatModel.builder()
                    .baseUrl(server.baseUrl())
                    .apiKey("any-key")
                    .modelName("gpt-4o-mini")
                    .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                    .build();
            for (OpenAiChatModel model : List.of(plain, withSchema)) {
                Census census = memory.wire(AiServices.builder(Census.class).chatModel(model))
                        .build();

                for (int i = 0; i < 20; i++) {
                    assertThat(census.describe("Which city is number " + i + "?"))
                            .isEqualTo(new City("Oslo", 700_000));
                }
            }
            assertThat(server.rejections()).isEmpty();
            assertThat(server.lastCall().body().has("response_format")).isTrue();
        }
    }

    @Test
    void keepsEachServiceWithinTheBudget_whenTwoServicesWithDifferentToolsShareAProvider() {
        try (StrictOpenAiServer server = server(CityDesk.script());
                CompactingChatMemoryProvider memory = memory()) {
            Transport.Assistant withTools = Transport.WAITING.assistant(
                    server, builder -> memory.wire(builder).tools(new CityDesk.Tools()));
            Transport.Assistant withoutTools = Transport.STREAMING.assistant(server, memory::wire);

            for (int turn = 0; turn < 60; turn++) {
                String question = CityDesk.question(turn);
                boolean needsTools = question.contains("City");
                String answer = (needsTools || turn % 2 == 0 ? withTools : withoutTools).ask(question);

                assertThat(answer).as("answer in turn %d", turn).contains(CityDesk.fact(turn));
                assertThat(server.lastCall().userText()).isEqualTo(question);
            }
            assertThat(server.rejections()).isEmpty();
        }
    }

    @Test
    void reservesNothingForToolsItNoLongerHas_whenTheSystemMessageNeedsTheirRoom() {
        List<String> system = new ArrayList<>(List.of("Short."));
        List<ToolSpecification> tools = new ArrayList<>();
        tools.add(ToolSpecification.builder()
                .name("big")
                .description("one word ".repeat(200))
                .build());
        try (StrictOpenAiServer server = server(call -> Reply.text("OK"));
                CompactingChatMemoryProvider memory = memory()) {
            Transport.Assistant assistant = Transport.WAITING.assistant(server, builder -> memory.wire(builder)
                    .systemMessageTransformer(text -> system.get(0))
                    .toolProvider(request -> {
                        ToolProviderResult.Builder result = ToolProviderResult.builder();
                        tools.forEach(tool -> result.add(tool, (call, memoryId) -> "done"));
                        return result.build();
                    }));
            assistant.ask("Hello.");
            tools.clear();
            system.set(0, "Be kind. ".repeat(100));

            assistant.ask("Hello again.");

            assertThat(server.rejections()).isEmpty();
            assertThat(server.lastCall().userText()).isEqualTo("Hello again.");
        }
    }

    @Test
    void sendsTheSameBeginning_betweenCompactions() {
        AtomicInteger compactions = new AtomicInteger();
        try (StrictOpenAiServer server = StrictOpenAiServer.start(CityDesk.script());
                CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                        .maxTokens(2_000)
                        .strategy(new TrimStrategy())
                        .listener(event -> compactions.incrementAndGet())
                        .build()) {
            Transport.Assistant assistant = Transport.WAITING.assistant(
                    server, builder -> memory.wire(builder).tools(new CityDesk.Tools()));
            for (int turn = 0; turn < 100; turn++) {
                assistant.ask(CityDesk.question(turn));
            }

            List<ChatCompletionCall> calls = server.calls();
            int broken = 0;
            for (int i = 1; i < calls.size(); i++) {
                broken += startsWith(calls.get(i), calls.get(i - 1)) ? 0 : 1;
            }

            assertThat(broken).isPositive().isLessThanOrEqualTo(compactions.get());
        }
    }

    private static boolean startsWith(ChatCompletionCall call, ChatCompletionCall before) {
        return call.messages().size() >= before.messages().size()
                && call.messages().subList(0, before.messages().size()).equals(before.messages());
    }

    private static String name(AiServiceEvent event) {
        return event.eventClass().getSimpleName().replace("AiService", "").replace("Event", "");
    }

    private static List<String> texts(ChatCompletionCall call) {
        return call.messages().stream()
                .map(message -> message.path("content").asText())
                .toList();
    }

    private static StrictOpenAiServer server(Function<ChatCompletionCall, Reply> script) {
        return StrictOpenAiServer.builder()
                .contextWindow(MAX_TOKENS)
                .script(script)
                .start();
    }

    private static CompactingChatMemoryProvider memory() {
        return CompactingChatMemoryProvider.builder()
                .maxTokens(MAX_TOKENS)
                .strategy(new TrimStrategy())
                .build();
    }
}
