package io.github.chatmemory4j.summary;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A summariser has no summary, and knows what kind of fault that is. Its message never has text of the conversation. */
public final class SummarizerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SummaryFault fault;

    public SummarizerException(SummaryFault fault, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.fault = requireNonNull(fault, "fault");
    }

    public SummarizerException(SummaryFault fault, String message) {
        this(fault, message, null);
    }

    public SummaryFault fault() {
        return fault;
    }
}
