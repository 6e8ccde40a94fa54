package io.github.chatmemory4j.tck;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.Arrays;

/** Short ways to write the messages of a chat. */
public final class Talk {

    private Talk() {}

    /** A user message of this text alone. */
    public static UserMessage user(String text) {
        return UserMessage.from(text);
    }

    /** An assistant message of this text alone. */
    public static AiMessage ai(String text) {
        return AiMessage.from(text);
    }

    /** An assistant message that calls the tool {@code look} once for each id. */
    public static AiMessage calls(String... ids) {
        return AiMessage.from(Arrays.stream(ids)
                .map(id -> ToolExecutionRequest.builder()
                        .id(id)
                        .name("look")
                        .arguments("{\"at\":\"" + id + "\"}")
                        .build())
                .toList());
    }

    /** A call of any tool. */
    public static ToolExecutionRequest call(String id, String tool, String arguments) {
        return ToolExecutionRequest.builder()
                .id(id)
                .name(tool)
                .arguments(arguments)
                .build();
    }

    /** What the tool {@code look} answered to the call of this id. */
    public static ToolExecutionResultMessage result(String id, String text) {
        return ToolExecutionResultMessage.from(id, "look", text);
    }
}
