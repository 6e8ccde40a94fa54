package io.github.chatmemory4j.demo.options;

import io.github.chatmemory4j.demo.fault.DemoException;
import java.util.List;

/** Options whose number must be positive. */
public final class Positive {

    private Positive() {}

    public static void require(String option, int value) {
        if (value <= 0) {
            throw new DemoException(option + " must be positive, was " + value);
        }
    }

    public static void requireAll(String option, List<Integer> values) {
        for (int value : values) {
            if (value <= 0) {
                throw new DemoException(option + " must be positive, has " + value);
            }
        }
    }
}
