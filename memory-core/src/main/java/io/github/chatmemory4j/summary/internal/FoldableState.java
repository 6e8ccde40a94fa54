package io.github.chatmemory4j.summary.internal;

import io.github.chatmemory4j.transcript.Summary;
import org.jspecify.annotations.Nullable;

/** What the making of summaries has to know of a conversation; read under the conversation's lock. */
public interface FoldableState {

    /** The running summary. */
    @Nullable Summary summary();

    /** The position up to which the summary, or a clear, has dealt with everything. */
    long summarizedTo();

    /** Where the window starts. */
    long windowStart();

    /** Where the window would start without so many of its oldest turns. */
    long windowStartAfter(int turns);

    /** Where the newest turn starts; the end of the transcript when there is none. */
    long newestTurnStart();

    /** Messages in the window. */
    int windowMessages();

    /** Tokens of a request about which nothing more is known. */
    int tokens();
}
