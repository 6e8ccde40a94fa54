package io.github.chatmemory4j.demo.faults;

import io.github.chatmemory4j.event.MemoryEvent;
import java.util.Map;

/**
 * What one chat came to.
 *
 * @param events how often each happened
 */
record FaultyChatResult(FaultySummarizer kind, TurnTimes times, Checks checks, Map<MemoryEvent.Type, Integer> events) {

    /**
     * What was looked at from outside.
     *
     * @param answered turns that got an answer
     * @param overBudget requests that were larger than the budget
     * @param invalid requests that some provider would reject
     * @param archiveComplete whether every message is in the transcript, once and in order
     */
    record Checks(int answered, int overBudget, int invalid, boolean archiveComplete) {}
}
