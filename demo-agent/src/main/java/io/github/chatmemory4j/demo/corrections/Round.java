package io.github.chatmemory4j.demo.corrections;

import java.util.Map;

/**
 * One thing that is said, and what must be known after it.
 *
 * @param kind what it does
 * @param about the attribute it speaks of; empty for talk
 * @param said what is said
 * @param truth the value of each attribute that has one
 */
record Round(Kind kind, String about, String said, Map<String, String> truth) {

    /** What something that is said does. */
    enum Kind {
        TOLD,
        CHANGED,
        CHANGED_BACK,
        ENDED,
        REPEATED,
        NOT_MEANT,
        TALK;

        /** Whether it makes another value hold. */
        boolean isUpdate() {
            return this == TOLD || this == CHANGED || this == CHANGED_BACK || this == ENDED;
        }
    }

    Round {
        truth = Map.copyOf(truth);
    }
}
