package io.github.chatmemory4j.compaction;

/**
 * Sends everything. When it no longer fits the budget, reading the context fails with the numbers: the most faithful
 * choice for short conversations, and for long ones a deliberate limit. Stateless.
 */
public final class FullStrategy implements CompactionStrategy {

    @Override
    public CompactionPlan plan(CompactionRequest request) {
        return CompactionPlan.keep("the full strategy keeps every message");
    }

    @Override
    public String name() {
        return "full";
    }
}
