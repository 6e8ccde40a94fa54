package io.github.chatmemory4j.summary;

/** What can be wrong with a summariser or with what it returns. */
public enum SummaryFault {
    /** It returned nothing, or only white space. */
    BLANK,
    /** It declined, or said that there was nothing to summarise. */
    REFUSAL,
    /** It gave back what it was given. */
    ECHO,
    /** It returned a loop, binary data, or the error page or error body of some server. */
    RUBBISH,
    /** It returned a word or two for a long conversation. */
    TOO_SHORT,
    /** It did not answer in time. */
    TIMED_OUT,
    /** It was not asked, because it failed too often a moment ago. */
    CIRCUIT_OPEN,
    /** It was not asked, because too many summaries are being made already. */
    BUSY,
    /** It threw. */
    ERROR
}
