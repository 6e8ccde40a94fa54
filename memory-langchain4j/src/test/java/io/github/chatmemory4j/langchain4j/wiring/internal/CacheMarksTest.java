package io.github.chatmemory4j.langchain4j.wiring.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.chatmemory4j.langchain4j.message.SyntheticMessages;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CacheMarksTest {

    private static final Map<String, Object> OURS = Map.of(SyntheticMessages.ATTRIBUTE, true);
    private static final ChatMessage RECALLED = UserMessage.builder()
            .addContent(TextContent.from("Said earlier: tea"))
            .attributes(OURS)
            .build();
    private static final ChatMessage UNDERSTOOD =
            AiMessage.builder().text("Understood.").attributes(OURS).build();

    private static List<Integer> marked(ChatMessage... messages) {
        List<ChatMessage> sent = CacheMarks.on(
                        ChatRequest.builder().messages(List.of(messages)).build())
                .messages();
        return IntStream.range(0, sent.size())
                .filter(i -> attributes(sent.get(i)).containsKey("cache_control"))
                .boxed()
                .toList();
    }

    private static Map<String, Object> attributes(ChatMessage message) {
        if (message instanceof UserMessage user) {
            return user.attributes();
        }
        if (message instanceof AiMessage ai) {
            return ai.attributes();
        }
        return message instanceof ToolExecutionResultMessage result ? result.attributes() : Map.of();
    }

    @Test
    void theEndOfTheWindow_isMarked() {
        assertThat(marked(
                        SystemMessage.from("rules"),
                        UserMessage.from("hi"),
                        AiMessage.from("hello"),
                        UserMessage.from("what now?")))
                .containsExactly(2);
    }

    @Test
    void theMark_standsBeforeWhatIsRecalledForThisQuestion() {
        assertThat(marked(
                        SystemMessage.from("rules"),
                        UserMessage.from("hi"),
                        AiMessage.from("hello"),
                        RECALLED,
                        UNDERSTOOD,
                        RECALLED,
                        UNDERSTOOD,
                        UserMessage.from("what now?")))
                .containsExactly(2);
    }

    @Test
    void theNewestMessageOfAToolLoop_isMarkedToo() {
        ToolExecutionRequest call = ToolExecutionRequest.builder()
                .id("1")
                .name("look")
                .arguments("{}")
                .build();
        assertThat(marked(
                        UserMessage.from("hi"),
                        AiMessage.from("hello"),
                        UserMessage.from("what now?"),
                        AiMessage.from(call),
                        ToolExecutionResultMessage.from(call, "rain")))
                .containsExactly(1, 4);
    }

    @Test
    void aQuestionAlone_isNotMarked() {
        assertThat(marked(UserMessage.from("hi"))).isEmpty();
        assertThat(marked(RECALLED, UNDERSTOOD, UserMessage.from("what now?")))
                .as("nothing stable stands before it")
                .isEmpty();
    }
}
