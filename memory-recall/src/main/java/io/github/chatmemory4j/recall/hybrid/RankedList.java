package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.recall.Signal;
import io.github.chatmemory4j.recall.SignalScore;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;

/** The best messages by one signal, best first, by their index. Immutable. */
final class RankedList {

    private final Signal signal;
    private final int[] indexes;
    private final double[] values;

    /**
     * @param indexes best first
     * @param values how good each is by this signal alone, for people to read
     */
    RankedList(Signal signal, int[] indexes, double[] values) {
        this.signal = signal;
        this.indexes = indexes;
        this.values = values;
    }

    /** The highest of {@code values}, equal ones newest first; NaN is no value. */
    static RankedList best(Signal signal, double[] values, IntPredicate eligible, int depth) {
        int[] heap = new int[Math.min(depth, values.length)];
        int size = 0;
        for (int i = 0; i < values.length; i++) {
            if (heap.length == 0 || Double.isNaN(values[i]) || !eligible.test(i)) {
                continue;
            }
            if (size < heap.length) {
                heap[size++] = i;
                siftUp(heap, size - 1, values);
            } else if (isBetter(i, heap[0], values)) {
                heap[0] = i;
                siftDown(heap, size, values);
            }
        }
        int[] best = new int[size];
        for (int left = size; left > 0; left--) {
            best[left - 1] = heap[0];
            heap[0] = heap[left - 1];
            siftDown(heap, left - 1, values);
        }
        return new RankedList(
                signal, best, Arrays.stream(best).mapToDouble(i -> values[i]).toArray());
    }

    /** The same, with values as shares of the highest there could be. */
    RankedList shares(double highest) {
        return new RankedList(
                signal,
                indexes,
                Arrays.stream(values).map(value -> Math.min(1, value / highest)).toArray());
    }

    Signal signal() {
        return signal;
    }

    /** Adds what each message gets for its rank. */
    void addTo(double[] scores, int rankConstant) {
        for (int i = 0; i < indexes.length; i++) {
            scores[indexes[i]] += 1.0 / (rankConstant + i + 1);
        }
    }

    /** What it says about a message, if it has it. */
    Optional<SignalScore> score(int index) {
        for (int i = 0; i < indexes.length; i++) {
            if (indexes[i] == index) {
                return Optional.of(new SignalScore(signal, i + 1, values[i]));
            }
        }
        return Optional.empty();
    }

    /** The best value, or less than any when it is empty. */
    double bestValue() {
        return values.length == 0 ? Double.NEGATIVE_INFINITY : values[0];
    }

    private static boolean isBetter(int i, int j, double[] values) {
        return values[i] > values[j] || (values[i] == values[j] && i > j);
    }

    private static void siftUp(int[] heap, int from, double[] values) {
        int child = from;
        while (child > 0 && isBetter(heap[(child - 1) / 2], heap[child], values)) {
            int parent = (child - 1) / 2;
            swap(heap, parent, child);
            child = parent;
        }
    }

    private static void siftDown(int[] heap, int size, double[] values) {
        int parent = 0;
        while (true) {
            int worst = parent;
            for (int child = 2 * parent + 1; child <= 2 * parent + 2 && child < size; child++) {
                worst = isBetter(heap[worst], heap[child], values) ? child : worst;
            }
            if (worst == parent) {
                return;
            }
            swap(heap, parent, worst);
            parent = worst;
        }
    }

    private static void swap(int[] heap, int i, int j) {
        int kept = heap[i];
        heap[i] = heap[j];
        heap[j] = kept;
    }
}
