package io.github.chatmemory4j.demo.compare;

import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.demo.conversation.Dialogue;
import java.util.function.IntFunction;

/** A memory that is compared, by the name it has in the table. */
record Compared(String name, Factory factory) {

    /** Makes an empty memory for a dialogue. */
    @FunctionalInterface
    interface Factory {
        ContenderMemory memory(int budget, int keepRecent, Dialogue dialogue);
    }

    static Compared of(Contender contender) {
        return new Compared(
                contender.word(),
                (budget, keepRecent, dialogue) -> ContenderMemory.of(contender, budget, keepRecent, dialogue));
    }

    /** One of our memories without recall, set up another way. */
    static Compared of(String name, IntFunction<CompactionStrategy> strategy) {
        return new Compared(
                name, (budget, keepRecent, dialogue) -> CompactingMemory.with(strategy, budget, keepRecent));
    }

    /** Our combined memory, set up another way. */
    static Compared of(String name, CombinedSetup setup) {
        return new Compared(
                name, (budget, keepRecent, dialogue) -> CompactingMemory.combined(budget, keepRecent, setup));
    }
}
