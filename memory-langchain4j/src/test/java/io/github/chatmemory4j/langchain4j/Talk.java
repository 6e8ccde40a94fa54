package io.github.chatmemory4j.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import java.util.Arrays;
import java.util.List;

/** Short ways to say something. */
public final class Talk {

    private Talk() {}

    public static UserMessage user(String text) {
        return UserMessage.from(text);
    }

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

    public static ToolExecutionRequest call(String id, String tool, String arguments) {
        return ToolExecutionRequest.builder()
                .id(id)
                .name(tool)
                .arguments(arguments)
                .build();
    }

    public static ToolExecutionResultMessage result(String id, String text) {
        return ToolExecutionResultMessage.from(id, "look", text);
    }

    /** Says exchanges numbered 1, 2, ... of about 40 tokens until they are so many tokens together. */
    public static void fill(ChatMemory memory, int tokens) {
        int said = 0;
        for (int i = 1; said < tokens; i++) {
            List<ChatMessage> exchange = exchange(i);
            memory.add(exchange);
            said += exchange.stream()
                    .mapToInt(message -> JtokkitTokenCounter.o200k().count(new LangChain4jMessage(message)))
                    .sum();
        }
    }

    /** Question and answer number {@code i}. */
    public static List<ChatMessage> exchange(int i) {
        return List.of(
                user("Question " + i + ": where did the expedition go after it had left the coast?"),
                ai("Answer " + i + ": it followed the river into the mountains."));
    }
}
