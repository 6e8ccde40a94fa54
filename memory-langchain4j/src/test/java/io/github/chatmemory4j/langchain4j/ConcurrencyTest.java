package io.github.chatmemory4j.langchain4j;

import static io.github.chatmemory4j.tck.Talk.ai;
import static io.github.chatmemory4j.tck.Talk.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.tck.InParallel;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ConcurrencyTest {

    private static final int THREADS = 16;

    /** Each memory is used by every fourth thread. */
    private static final int KINDS = 4;

    interface Desk {

        @SystemMessage(Transport.SYSTEM)
        String chat(@MemoryId int memoryId, @UserMessage String text);
    }

    @Test
    void hasEveryMessageOnce_whenThreadsShareOneMemory() throws Exception {
        int exchanges = 100;
        try (CompactingChatMemoryProvider provider =
                CompactingChatMemoryProvider.builder().maxTokens(600).build()) {
            CompactingChatMemory memory = provider.get("alice");

            InParallel.run(THREADS, thread -> {
                for (int i = 0; i < exchanges; i++) {
                    memory.add(user("q " + thread + " " + i), ai("a " + thread + " " + i));
                    assertThat(memory.messages()).isNotEmpty();
                }
            });

            List<String> said = memory.conversation().transcript(0, Long.MAX_VALUE).stream()
                    .map(TranscriptEntry::message)
                    .map(Message::text)
                    .toList();
            assertThat(said).hasSize(2 * THREADS * exchanges).doesNotHaveDuplicates();
            for (int i = 0; i < said.size(); i += 2) {
                assertThat(said.get(i + 1)).isEqualTo(said.get(i).replace('q', 'a'));
            }
            for (int thread = 0; thread < THREADS; thread++) {
                String mine = "q " + thread + " ";
                assertThat(said.stream().filter(text -> text.startsWith(mine)))
                        .containsExactlyElementsOf(IntStream.range(0, exchanges)
                                .mapToObj(i -> mine + i)
                                .toList());
            }
            assertThat(provider.get("alice").context().tokens()).isLessThanOrEqualTo(600);
        }
    }

    @Test
    void keepsConversationsApart_whenSixteenThreadsServeTenThousand() throws Exception {
        int memories = 10_000;
        try (CompactingChatMemoryProvider provider =
                CompactingChatMemoryProvider.builder().maxTokens(600).build()) {
            InParallel.run(THREADS, thread -> {
                for (int i = thread % KINDS; i < memories; i += KINDS) {
                    CompactingChatMemory memory = provider.get(i);
                    memory.add(user(memory.id() + " hears " + thread), ai(memory.id() + " answers " + thread));
                }
            });

            for (int id = 0; id < memories; id++) {
                String owner = id + " ";
                assertThat(provider.get(id).conversation().transcript(0, Long.MAX_VALUE))
                        .as("memory %d", id)
                        .hasSize(2 * THREADS / KINDS)
                        .allSatisfy(entry -> assertThat(entry.message().text()).startsWith(owner));
            }
        }
    }

    @Test
    void keepsEveryRequestWithinTheBudget_whenThreadsTalkToOneAssistant() throws Exception {
        try (StrictOpenAiServer server = StrictOpenAiServer.builder()
                        .contextWindow(600)
                        .script(CityDesk.script())
                        .start();
                CompactingChatMemoryProvider provider = CompactingChatMemoryProvider.builder()
                        .maxTokens(600)
                        .strategy(new TrimStrategy())
                        .build()) {
            Desk desk = provider.wire(AiServices.builder(Desk.class).chatModel(Transport.model(server)))
                    .tools(new CityDesk.Tools())
                    .build();

            InParallel.run(THREADS, thread -> {
                for (int turn = 0; turn < 20; turn++) {
                    desk.chat(thread % 4, CityDesk.question(2 + turn % 4));
                }
            });

            assertThat(server.rejections()).isEmpty();
        }
    }
}
