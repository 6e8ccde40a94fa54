package io.github.chatmemory4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.message.Message;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The summariser that needs no model, at work in a long conversation with default settings. */
class RememberedFactTest {

    private static final List<String> CHATTER = List.of(
            "What is the weather like today?",
            "Could you explain how rain forms?",
            "That makes sense, thanks.",
            "Tell me something about the history of bread.",
            "Do you think it will get warmer?",
            "I like that answer.",
            "Please write a short poem about the sea.");

    @Test
    void aNameToldOnce_isStillKnownThreeHundredTurnsLater() {
        Random random = new Random(7);
        ConversationMemory memory = MemoryEngine.builder()
                .maxTokens(1_000)
                .executor(Runnable::run)
                .build()
                .open("sam");
        memory.addAll(List.of(Message.user("Hi, my name is Sam."), Message.assistant("Nice to meet you, Sam!")));

        for (int i = 0; i < 300; i++) {
            memory.add(Message.user(CHATTER.get(random.nextInt(CHATTER.size()))));
            memory.add(Message.assistant("Here is what I can tell you about that. " + CHATTER.get(random.nextInt(7))));
        }

        assertThat(memory.context().messages().get(0).text()).containsIgnoringCase("my name is Sam.");
        assertThat(memory.context().tokens()).isLessThanOrEqualTo(1_000);
    }
}
