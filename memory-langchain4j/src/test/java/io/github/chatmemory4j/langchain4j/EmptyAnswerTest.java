package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ReturnBehavior;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageType;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import io.github.chatmemory4j.tck.Talk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the answer to a question is, or whether there is one: the next request is one that the strictest provider takes. */
class EmptyAnswerTest {

    interface Assistant {

        Result<String> chat(String text);
    }

    static final class Desk {

        @Tool
        String look() {
            return "found";
        }

        @Tool(returnBehavior = ReturnBehavior.IMMEDIATE)
        String show() {
            return "shown";
        }
    }

    /** Answers what it is told to, and keeps what it was asked. */
    private static final class Told implements ChatModel {

        private final Deque<Supplier<AiMessage>> answers = new ArrayDeque<>();
        private List<ChatMessage> asked = new ArrayList<>();

        @Override
        public ChatResponse doChat(ChatRequest request) {
            asked = request.messages();
            AiMessage answer = answers.isEmpty()
                    ? AiMessage.from("fine")
                    : answers.remove().get();
            return ChatResponse.builder().aiMessage(answer).build();
        }
    }

    private static final AiMessage CALL = AiMessage.from(Talk.call("call_1", "look", "{}"));
    private static final AiMessage SHOW = AiMessage.from(Talk.call("call_1", "show", "{}"));
    private static final AiMessage PICTURE = AiMessage.builder()
            .attributes(Map.of(
                    AiMessage.GENERATED_IMAGES_KEY,
                    List.of(Image.builder()
                            .base64Data("aGk=")
                            .mimeType("image/png")
                            .build())))
            .build();

    static Stream<Arguments> answers() {
        Supplier<AiMessage> down = () -> {
            throw new IllegalStateException("the model is down");
        };
        return Stream.of(
                Arguments.of("empty", List.<Supplier<AiMessage>>of(() -> AiMessage.from(""))),
                Arguments.of("blank", List.<Supplier<AiMessage>>of(() -> AiMessage.from("  "))),
                Arguments.of("empty after a tool", List.<Supplier<AiMessage>>of(() -> CALL, () -> AiMessage.from(""))),
                Arguments.of(
                        "blank after a tool", List.<Supplier<AiMessage>>of(() -> CALL, () -> AiMessage.from(" \n"))),
                Arguments.of("a picture", List.<Supplier<AiMessage>>of(() -> PICTURE)),
                Arguments.of("a picture after a tool", List.<Supplier<AiMessage>>of(() -> CALL, () -> PICTURE)),
                Arguments.of("the result of a tool", List.<Supplier<AiMessage>>of(() -> SHOW)),
                Arguments.of("the model is down", List.of(down)),
                Arguments.of("the model is down after a tool", List.<Supplier<AiMessage>>of(() -> CALL, down)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void theNextRequestIsInOrder(String what, List<Supplier<AiMessage>> answers) {
        Told model = new Told();
        try (CompactingChatMemoryProvider memory =
                CompactingChatMemoryProvider.builder().build()) {
            Assistant assistant = memory.wire(
                            AiServices.builder(Assistant.class).chatModel(model).tools(new Desk()))
                    .build();
            model.answers.addAll(answers);
            if (what.contains("down")) {
                assertThatThrownBy(() -> assistant.chat("first")).isInstanceOf(IllegalStateException.class);
            } else {
                assistant.chat("first");
            }

            assistant.chat("second");
            isInOrder(model.asked);
            assistant.chat("third");
            isInOrder(model.asked);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void theNextRequestIsInOrder_alsoWithoutHooks_whenTheServiceHasASystemMessage(
            String what, List<Supplier<AiMessage>> answers) {
        Told model = new Told();
        try (CompactingChatMemoryProvider memory =
                CompactingChatMemoryProvider.builder().manualWiring().build()) {
            Assistant assistant = AiServices.builder(Assistant.class)
                    .systemMessage("Be brief.")
                    .chatModel(model)
                    .tools(new Desk())
                    .chatMemoryProvider(memory)
                    .build();
            model.answers.addAll(answers);
            if (what.contains("down")) {
                assertThatThrownBy(() -> assistant.chat("first")).isInstanceOf(IllegalStateException.class);
            } else {
                assistant.chat("first");
            }

            assistant.chat("second");
            isInOrder(model.asked);
            assistant.chat("third");
            isInOrder(model.asked);
        }
    }

    private static void isInOrder(List<ChatMessage> request) {
        isInOrder(request, true);
    }

    static void isInOrder(List<ChatMessage> request, boolean endsWithQuestion) {
        ChatMessageType before = ChatMessageType.AI;
        for (ChatMessage message : request) {
            if (message.type() == ChatMessageType.SYSTEM) {
                continue;
            }
            if (message.type() == ChatMessageType.USER) {
                assertThat(before).as("before a user message in %s", request).isEqualTo(ChatMessageType.AI);
            }
            if (message instanceof AiMessage ai && !ai.hasToolExecutionRequests()) {
                assertThat(ai.text()).as("an assistant message of %s", request).isNotBlank();
                assertThat(before)
                        .as("before an answer in %s", request)
                        .isIn(ChatMessageType.USER, ChatMessageType.TOOL_EXECUTION_RESULT);
            }
            before = message.type();
        }
        assertThat(!endsWithQuestion || before == ChatMessageType.USER).isTrue();
    }
}
