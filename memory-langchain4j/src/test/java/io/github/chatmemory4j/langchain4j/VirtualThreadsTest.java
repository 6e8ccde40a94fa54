package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Services that are called on virtual threads, as Spring Boot and Quarkus do when they are told to. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "there are no virtual threads")
class VirtualThreadsTest {

    private static final int USERS = 20;

    private static final int TURNS = 10;

    interface Assistant {

        String chat(@MemoryId String user, @UserMessage String text);
    }

    /** By its name, because this is compiled for Java 17. */
    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }

    @Test
    void loseNothing_onManyConversationsAndOnOne(@TempDir Path folder) throws Exception {
        ExecutorService threads = virtualThreads();
        try (StrictOpenAiServer server = StrictOpenAiServer.builder()
                        .strictAlternation()
                        .script(call -> Reply.text("Noted."))
                        .start();
                TranscriptStore store =
                        JdbcTranscriptStore.sqlite(folder.resolve("memory.db"), new LangChain4jMessageCodec());
                CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                        .maxTokens(1_000)
                        .store(store)
                        .build()) {
            Assistant assistant = AiServices.builder(Assistant.class)
                    .chatModel(Transport.model(server))
                    .chatMemoryProvider(memory)
                    .build();

            List<Future<?>> turns = new ArrayList<>();
            for (int turn = 0; turn < TURNS; turn++) {
                String text = "Note " + turn + ".";
                IntStream.range(0, USERS)
                        .forEach(user -> turns.add(threads.submit(() -> assistant.chat("user" + user, text))));
                turns.add(threads.submit(() -> assistant.chat("shared", text)));
            }
            for (Future<?> turn : turns) {
                assertThat(turn.get(60, TimeUnit.SECONDS)).isEqualTo("Noted.");
            }

            assertThat(server.rejections()).isEmpty();
            for (int user = 0; user < USERS; user++) {
                assertThat(memory.get("user" + user).conversation().size()).isEqualTo(2 * TURNS);
            }
            assertThat(memory.get("shared").conversation().transcript(0, Long.MAX_VALUE))
                    .extracting(entry -> entry.message().role().name())
                    .containsExactlyElementsOf(IntStream.range(0, TURNS)
                            .boxed()
                            .flatMap(turn -> List.of("USER", "ASSISTANT").stream())
                            .toList());
        } finally {
            threads.shutdownNow();
        }
    }
}
