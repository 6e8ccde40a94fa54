package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonAnyOfSchema;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNullSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonReferenceSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.langchain4j.wiring.internal.RequestOverhead;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The memory's count of a request is never below the provider's, and not far above it. */
class TokenCountTest {

    private static final JtokkitTokenCounter COUNTER = JtokkitTokenCounter.o200k();

    private static final List<ChatMessage> MESSAGES = List.of(
            SystemMessage.from("Be brief."),
            UserMessage.from(
                    "ada", "Hi there,\n\nhow are you? Gr\u00fc\u00dfe \u4e2d\u6587 \ud83d\udc4b <|endoftext|>"),
            AiMessage.from("Fine."),
            UserMessage.from(
                    TextContent.from("Who is this?"),
                    ImageContent.from("https://example.org/a.png", ImageContent.DetailLevel.HIGH),
                    ImageContent.from("https://example.org/a.png", ImageContent.DetailLevel.LOW)),
            AiMessage.from(
                    "Let me see.",
                    List.of(
                            ToolExecutionRequest.builder()
                                    .id("call_0123456789abcdef")
                                    .name("look")
                                    .arguments("{\"at\":\"the picture\"}")
                                    .build(),
                            ToolExecutionRequest.builder()
                                    .id("call_1")
                                    .name("look")
                                    .arguments("{}")
                                    .build())),
            ToolExecutionResultMessage.from("call_0123456789abcdef", "look", "a dog"),
            ToolExecutionResultMessage.from("call_1", "look", ""),
            UserMessage.from("word ".repeat(3_000)));

    /** Not those that end in tool calls without all of their results. */
    private static final List<Integer> LENGTHS_OF_REQUESTS = List.of(1, 2, 3, 4, 7, 8);

    static Stream<ToolSpecification> tools() {
        JsonObjectSchema address = JsonObjectSchema.builder()
                .addStringProperty("street")
                .addStringProperty("zip", "five digits")
                .required("street")
                .build();
        return Stream.of(
                ToolSpecification.builder().name("now").build(),
                ToolSpecification.builder().name("now").description("The time").build(),
                ToolSpecification.builder()
                        .name("empty")
                        .parameters(JsonObjectSchema.builder().build())
                        .build(),
                ToolSpecification.builder()
                        .name("weather")
                        .description("The weather \"in\" a city,\n\tas JSON: {} \\ Gr\u00fc\u00dfe \u4e2d\u6587 \u2028")
                        .parameters(JsonObjectSchema.builder()
                                .addStringProperty("city")
                                .required("city")
                                .build())
                        .build(),
                ToolSpecification.builder()
                        .name("search_documents")
                        .parameters(JsonObjectSchema.builder()
                                .description("What to search for")
                                .addStringProperty("query", "what")
                                .addIntegerProperty("max")
                                .addNumberProperty("min", "least")
                                .addBooleanProperty("deep")
                                .addEnumProperty("kind", List.of("A", "B", "C_D"), "one of")
                                .required("query", "kind")
                                .build())
                        .build(),
                ToolSpecification.builder()
                        .name("order")
                        .parameters(JsonObjectSchema.builder()
                                .addProperty("to", address)
                                .addProperty(
                                        "lines",
                                        JsonArraySchema.builder()
                                                .items(JsonObjectSchema.builder()
                                                        .addStringProperty("sku")
                                                        .addProperty("from", address)
                                                        .build())
                                                .build())
                                .additionalProperties(false)
                                .build())
                        .build(),
                ToolSpecification.builder()
                        .name("tree")
                        .parameters(JsonObjectSchema.builder()
                                .addProperty(
                                        "node",
                                        JsonReferenceSchema.builder()
                                                .reference("node")
                                                .build())
                                .addProperty(
                                        "any",
                                        JsonAnyOfSchema.builder()
                                                .anyOf(
                                                        new JsonStringSchema(),
                                                        new JsonIntegerSchema(),
                                                        new JsonNullSchema())
                                                .build())
                                .definitions(Map.of("node", address))
                                .build())
                        .build(),
                ToolSpecification.builder()
                        .name("cached")
                        .description("d")
                        .addMetadata("cache", "yes")
                        .build());
    }

    @ParameterizedTest
    @MethodSource("tools")
    void countsAToolNoLowerThanTheProvider_andNotMuchHigher(ToolSpecification tool) {
        assertThat(ours(List.of(UserMessage.from("Hi")), List.of(tool)))
                .isBetween(
                        theirs(List.of(UserMessage.from("Hi")), List.of(tool)),
                        theirs(List.of(UserMessage.from("Hi")), List.of(tool)) + 40);
    }

    @Test
    void countsManyToolsNoLowerThanTheProvider_andNotMuchHigher() {
        List<ChatMessage> hi = List.of(UserMessage.from("Hi"));
        List<ToolSpecification> tools = tools().skip(1).toList();

        assertThat(ours(hi, tools)).isBetween(theirs(hi, tools), theirs(hi, tools) * 3 / 2);
    }

    @Test
    void countsMessagesNoLowerThanTheProvider_andNotMuchHigher() {
        for (int length : LENGTHS_OF_REQUESTS) {
            List<ChatMessage> messages = MESSAGES.subList(0, length);

            int theirs = theirs(messages, List.of());
            assertThat(ours(messages, List.of())).as("%d messages", length).isBetween(theirs, theirs + 450);
        }
    }

    private static int ours(List<ChatMessage> messages, List<ToolSpecification> tools) {
        int tokens = new RequestOverhead(COUNTER).tokens(request(messages, tools));
        for (ChatMessage message : messages) {
            tokens += COUNTER.count(new LangChain4jMessage(message));
        }
        return tokens;
    }

    private static int theirs(List<ChatMessage> messages, List<ToolSpecification> tools) {
        try (StrictOpenAiServer server = StrictOpenAiServer.start()) {
            Transport.model(server).chat(request(messages, tools));
            assertThat(server.rejections()).isEmpty();
            return server.lastCall().promptTokens();
        }
    }

    private static ChatRequest request(List<ChatMessage> messages, List<ToolSpecification> tools) {
        return ChatRequest.builder()
                .messages(new ArrayList<>(messages))
                .toolSpecifications(tools)
                .build();
    }
}
