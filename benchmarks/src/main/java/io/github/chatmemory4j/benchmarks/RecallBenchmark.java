package io.github.chatmemory4j.benchmarks;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.recall.RecallResult;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
 * How long does a question take, as the conversation grows?
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar RecallResult}
 *
 * <p>With vectors, everything is there but the embedding of the question itself, which depends on the model alone; {@code
 * demo-agent.jar evaluate embedders} prints it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecallBenchmark {

    /** Messages that are indexed. */
    @Param({"700", "10000", "100000"})
    public int messages;

    /** Whether they have vectors, or words alone rank. */
    @Param({"false", "true"})
    public boolean vectors;

    private @Nullable IndexedTalk talk;

    @Setup
    public void open() {
        talk = new IndexedTalk(messages, vectors ? new RandomVectors() : null);
    }

    @TearDown
    public void close() {
        requireNonNull(talk).close();
    }

    @Benchmark
    public RecallResult question() {
        return requireNonNull(talk).ask();
    }
}
