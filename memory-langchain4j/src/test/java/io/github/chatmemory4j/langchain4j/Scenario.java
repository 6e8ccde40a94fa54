package io.github.chatmemory4j.langchain4j;

import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;

/**
 * Something that can happen to a memory inside an AI service, run for real on each of the memories; a row of the
 * table in {@code docs/reliability.md}. Another one is another constant.
 */
enum Scenario {
    LARGE_QUESTION("a question of about 300 tokens is asked with a budget of 400: the largest request is within it") {
        @Override
        String run(MemoryUnderTest memory, StrictOpenAiServer server) {
            Assistant assistant =
                    memory.wire(assistant(server), 400, new StoreTraffic()).build();
            for (int turn = 1; turn <= 20; turn++) {
                assistant.chat("Tell me about day " + turn + " of the journey, in one sentence.");
            }
            assistant.chat("What do you make of this? " + "The ship left the harbour before noon. ".repeat(36));
            int largest = server.calls().stream()
                    .mapToInt(ChatCompletionCall::promptTokens)
                    .max()
                    .orElseThrow();
            return largest <= 400 ? "within the budget" : "**over by " + (largest - 400) + "**";
        }
    },
    TURN_AFTER_A_LONG_CHAT("one more turn after 100: messages read from the store, and written to it") {
        @Override
        String run(MemoryUnderTest memory, StrictOpenAiServer server) {
            StoreTraffic traffic = new StoreTraffic();
            Assistant assistant =
                    memory.wire(assistant(server), 50_000, traffic).build();
            for (int turn = 1; turn <= 100; turn++) {
                assistant.chat("Tell me about day " + turn + ".");
            }
            traffic.reset();
            assistant.chat("And then?");
            return traffic.messagesRead() + " and " + traffic.messagesWritten();
        }
    };

    interface Assistant {

        @SystemMessage(Transport.SYSTEM)
        String chat(String text);
    }

    private final String whatHappens;

    Scenario(String whatHappens) {
        this.whatHappens = whatHappens;
    }

    String whatHappens() {
        return whatHappens;
    }

    /** What became of it, as short as a cell of a table. */
    abstract String run(MemoryUnderTest memory, StrictOpenAiServer server);

    private static AiServices<Assistant> assistant(StrictOpenAiServer server) {
        return AiServices.builder(Assistant.class).chatModel(Transport.model(server));
    }
}
