package io.github.chatmemory4j.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does memory cost in a turn, as the history grows?
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar turn}
 *
 * <p>A turn is what an AI service does to a memory: add the system message, read the messages, add the user message, add
 * the answer. The budget is either the default one, so that most of a long history has left the window, or as large as the
 * history, so that nothing has.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TurnBenchmark {

    private static final SystemMessage SYSTEM = SystemMessage.from("You are a friendly assistant. Be concise.");

    /** Messages in the history. */
    @Param({"10", "100", "1000", "10000"})
    public int history;

    /** Tokens a request may have; 0 for as many as the history has. */
    @Param({"3000", "0"})
    public int maxTokens;

    @Param
    public BenchmarkedMemory memory = BenchmarkedMemory.TOKEN_WINDOW;

    private BenchmarkedMemory.@Nullable Opened opened;
    private int turn;

    @Setup(Level.Iteration)
    public void open() {
        opened = memory.open(
                Conversations.of(history),
                maxTokens == 0 ? history * Conversations.TOKENS_PER_MESSAGE + 1_000 : maxTokens);
    }

    @TearDown(Level.Iteration)
    public void close() throws IOException {
        requireNonNull(opened).close();
    }

    @Benchmark
    public List<ChatMessage> turn() {
        ChatMemory chatMemory = requireNonNull(opened).memory();
        chatMemory.add(SYSTEM);
        List<ChatMessage> messages = chatMemory.messages();
        chatMemory.add(UserMessage.from(Conversations.text(turn++)));
        chatMemory.add(AiMessage.from(Conversations.text(turn++)));
        return messages;
    }
}
