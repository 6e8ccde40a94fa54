package io.github.chatmemory4j.summary;

/**
 * Writes the running summary.
 *
 * <p>May be slow and may fail: the memory calls it outside of any lock, on a thread that is interrupted when the summary is
 * no longer wanted, checks what it returns, and keeps the messages whatever happens. Must be safe to call from several
 * threads for different conversations.
 */
@FunctionalInterface
public interface Summarizer {

    /**
     * Returns the summary that replaces the previous one and the messages; blank counts as failed.
     *
     * @throws SummarizerException to say which kind of fault it is; any other exception is an {@link SummaryFault#ERROR}
     */
    String summarize(SummaryRequest request);

    /**
     * Whether it asks a model, or does anything else that takes long. One that does not is done before the request is made
     * for which its summary is wanted.
     */
    default boolean callsModel() {
        return true;
    }
}
