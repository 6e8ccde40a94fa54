package io.github.chatmemory4j.langchain4j;

import static io.github.chatmemory4j.tck.Talk.ai;
import static io.github.chatmemory4j.tck.Talk.user;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.memory.ChatMemory;
import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import java.util.List;

/** Questions and answers, numbered, to fill a memory with. */
public final class Exchanges {

    private Exchanges() {}

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
