package io.github.chatmemory4j.recall;

/** Finds the earlier messages that matter for a question. Safe to share between threads. */
@FunctionalInterface
public interface Retriever {

    /** Never fails because there is little to find: {@link Recall#nothing} says why. */
    Recall recall(RecallQuery query);
}
