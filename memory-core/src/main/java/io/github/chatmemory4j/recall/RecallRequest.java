package io.github.chatmemory4j.recall;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What is asked.
 *
 * @param memoryId in which conversation
 * @param question what the user says now
 * @param now when
 * @param from the first position that may be recalled
 * @param to the position after the last that may be recalled; the window starts there. One beyond the end of the conversation
 *     means its end
 */
public record RecallRequest(String memoryId, String question, Instant now, long from, long to) {

    public RecallRequest {
        requireNonNull(memoryId, "memoryId");
        requireNonNull(question, "question");
        requireNonNull(now, "now");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("need 0 <= from <= to, were from=" + from + ", to=" + to);
        }
    }
}
