package io.github.chatmemory4j.demo.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestTokensTest {

    private final RequestTokens tokens = new RequestTokens(String::length);

    @Test
    void countsTextAndFourForEachMessage() {
        ChatRequest request = ChatRequest.builder()
                .messages(SystemMessage.from("12345"), UserMessage.from("123"))
                .build();

        assertThat(tokens.of(request)).isEqualTo(5 + 4 + 3 + 4);
    }

    @Test
    void countsToolCalls() {
        AiMessage calling = AiMessage.from(ToolExecutionRequest.builder()
                .id("1")
                .name("clock")
                .arguments("{}")
                .build());

        assertThat(tokens.of(calling)).isEqualTo("clock".length() + "{}".length() + 4);
    }

    @Test
    void countsTools() {
        ToolSpecification tool = ToolSpecification.builder()
                .name("clock")
                .description("What time it is")
                .build();
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("123"))
                .toolSpecifications(tool)
                .build();

        assertThat(tokens.of(request)).isEqualTo(3 + 4 + tool.toJson().length());
    }

    @Test
    void countsEachTextOnce_whenRemembering() {
        List<String> counted = new ArrayList<>();
        RequestTokens remembering = RequestTokens.remembering(text -> {
            counted.add(text);
            return 1;
        });

        remembering.of(UserMessage.from("again"));
        remembering.of(UserMessage.from("again"));

        assertThat(counted).containsExactly("again");
    }
}
