package io.github.chatmemory4j.demo.faults;

import java.util.List;

/** What turns took in the memory and the AI service, without the model, in nanoseconds; sorted. */
record TurnTimes(List<Long> nanos) {

    private static final double NANOS_PER_MILLI = 1e6;

    TurnTimes {
        nanos = nanos.stream().sorted().toList();
        if (nanos.isEmpty()) {
            throw new IllegalArgumentException("nanos must not be empty");
        }
    }

    /** The least time that so much of all turns do not exceed, in milliseconds; 0.5 is the median, 1 the longest. */
    double millisOf(double share) {
        int rank = (int) Math.ceil(share * nanos.size());
        return nanos.get(Math.max(0, rank - 1)) / NANOS_PER_MILLI;
    }
}
