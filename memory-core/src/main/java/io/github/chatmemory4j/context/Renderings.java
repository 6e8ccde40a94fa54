package io.github.chatmemory4j.context;

/** How each conversation's messages are sent at present. Safe to share between threads. */
@FunctionalInterface
public interface Renderings {

    /** Every conversation is sent as it was added. */
    Renderings AS_ADDED = memoryId -> StepRendering.AS_ADDED;

    /** The present rendering of a conversation; asked before every decision and every request. */
    StepRendering of(String memoryId);
}
