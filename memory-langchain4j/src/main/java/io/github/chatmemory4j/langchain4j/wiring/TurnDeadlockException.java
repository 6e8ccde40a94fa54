package io.github.chatmemory4j.langchain4j.wiring;

import java.util.List;

/**
 * Turns that would wait for each other for ever: a tool of one asks an assistant with a memory on which another turn runs,
 * which in turn waits for the first. The turn that would have closed the circle fails with this at once; the others go on.
 */
public final class TurnDeadlockException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** An exception that names the memories, in the order in which their turns wait. */
    public TurnDeadlockException(List<String> memoryIds) {
        super("turns must not wait for each other in a circle, and those on these memoryIds would: " + memoryIds
                + "; give assistants that are asked by tools memories of their own with forAgent(...)");
    }
}
