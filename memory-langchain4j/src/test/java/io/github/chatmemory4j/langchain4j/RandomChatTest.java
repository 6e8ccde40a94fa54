package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.rag.content.Content;
import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.context.BudgetExceededException;
import io.github.chatmemory4j.context.SummaryPlacement;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Chats in which anything may be long, anything may fail and everything is wired together; the seed tells them apart. */
@Tag("slow")
class RandomChatTest {

    private static final int TURNS = 25;

    private final StringBuilder toolResult = new StringBuilder();

    static IntStream seeds() {
        return IntStream.range(0, 12);
    }

    final class Desk {

        @Tool("Looks something up")
        String look(int at) {
            return at + ": " + toolResult;
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sendsNothingAProviderRefuses_whateverHappens(int seed) {
        Random random = new Random(seed);
        int maxTokens = 400 + random.nextInt(1_200);
        boolean stored = random.nextBoolean();
        CompactionStrategy strategy =
                either(random, new TrimStrategy(), either(random, new SummaryStrategy(), new CombinedStrategy()));
        List<String> retrieved = new ArrayList<>();
        try (StrictOpenAiServer server = StrictOpenAiServer.builder()
                        .contextWindow(maxTokens)
                        .strictAlternation()
                        .script(call -> reply(call, random))
                        .start();
                CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                        .maxTokens(maxTokens)
                        .strategy(strategy)
                        .recall(new EverythingRecalled())
                        .summaryPlacement(
                                either(random, SummaryPlacement.IN_SYSTEM_MESSAGE, SummaryPlacement.AS_MESSAGES))
                        .executor(Runnable::run)
                        .build()) {
            Transport.Assistant assistant = either(random, Transport.WAITING, Transport.STREAMING)
                    .assistant(server, builder -> memory.wire(builder, (request, memoryId) -> withSetting(request))
                            .contentRetriever(query ->
                                    retrieved.stream().map(Content::from).toList())
                            .storeRetrievedContentInChatMemory(stored)
                            .tools(new Desk()));
            for (int turn = 0; turn < TURNS; turn++) {
                toolResult.setLength(0);
                toolResult.append(words(random));
                retrieved.clear();
                if (random.nextInt(3) == 0) {
                    retrieved.add("retrieved " + words(random));
                }
                String beginning = "Question " + turn + " of many: ";
                int callsBefore = server.calls().size();

                ask(assistant, beginning + words(random));

                List<ChatCompletionCall> calls = server.calls();
                assertThat(calls.subList(callsBefore, calls.size()))
                        .isNotEmpty()
                        .allSatisfy(call -> assertThat(call.userText()).startsWith(beginning));
                assertThat(server.rejections()).as("turn %d", turn).isEmpty();
            }
        }
    }

    private static <T> T either(Random random, T one, T other) {
        return random.nextBoolean() ? one : other;
    }

    private static void ask(Transport.Assistant assistant, String question) {
        try {
            assistant.ask(question);
        } catch (RuntimeException e) {
            // The server failed, or the model called a tool wrongly: the turn ends here. The budget may not be the
            // reason.
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                assertThat(cause).isNotInstanceOf(BudgetExceededException.class);
            }
        }
    }

    private static ChatRequest withSetting(ChatRequest request) {
        return request.toBuilder().temperature(0.5).build();
    }

    private static Reply reply(ChatCompletionCall call, Random random) {
        synchronized (random) {
            return switch (random.nextInt(12)) {
                case 0 -> Reply.serverError();
                case 1 -> Reply.toolCall("call_" + call.number(), "look", "not json");
                case 2 -> Reply.toolCall("call_" + call.number(), "noSuchTool", "{}");
                case 3, 4, 5 -> Reply.toolCall("call_" + call.number(), "look", "{\"at\":1}");
                case 6 -> Reply.textAndToolCalls("Let me see. " + words(random), look(call, 1), look(call, 2));
                default -> Reply.text("Answer. " + words(random));
            };
        }
    }

    private static ToolExecutionRequest look(ChatCompletionCall call, int at) {
        return ToolExecutionRequest.builder()
                .id("call_" + call.number() + "_" + at)
                .name("look")
                .arguments("{\"at\":" + at + "}")
                .build();
    }

    /** Usually a few, now and then more than any budget. */
    private static String words(Random random) {
        int kind = random.nextInt(10);
        int words = kind == 0 ? random.nextInt(3_000) : kind < 4 ? random.nextInt(200) : random.nextInt(20);
        return "word ".repeat(words) + "end";
    }
}
