package io.github.chatmemory4j.context;

/** A request cannot be made to fit its budget without losing what must be sent. The message names the numbers. */
public final class BudgetExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BudgetExceededException(String message) {
        super(message);
    }
}
