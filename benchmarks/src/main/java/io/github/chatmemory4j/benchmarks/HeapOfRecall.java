package io.github.chatmemory4j.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/**
 * How much heap does an indexed message take?
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar io.github.chatmemory4j.benchmarks.HeapOfRecall [messages...]}
 */
public final class HeapOfRecall {

    private static final int[] MESSAGES = {700, 10_000, 100_000};
    private static final int COLLECTIONS = 4;

    private HeapOfRecall() {}

    public static void main(String[] args) {
        // The first index loads classes and tables that all share.
        try (IndexedTalk shared = new IndexedTalk(MESSAGES[0], new RandomVectors())) {
            shared.ask();
            int[] sizes = args.length == 0
                    ? MESSAGES
                    : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
            for (int messages : sizes) {
                print(messages, false);
                print(messages, true);
            }
        }
    }

    private static void print(int messages, boolean vectors) {
        long before = usedBytes();
        try (IndexedTalk talk = new IndexedTalk(messages, vectors ? new RandomVectors() : null)) {
            talk.ask();
            long taken = usedBytes() - before;
            System.out.printf(
                    Locale.ROOT,
                    "%,8d messages %-16s %,12d bytes, %,6d per message, estimated %,6d%n",
                    messages,
                    vectors ? "with vectors" : "by words alone",
                    taken,
                    taken / messages,
                    talk.estimatedBytes() / messages);
        }
    }

    private static long usedBytes() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
