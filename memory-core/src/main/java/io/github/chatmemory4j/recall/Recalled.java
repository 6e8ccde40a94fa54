package io.github.chatmemory4j.recall;

import static java.util.Objects.requireNonNull;

/**
 * A message that was found.
 *
 * @param position its place in the transcript
 * @param score the higher the better; only comparable within one answer
 * @param reason the signals behind the score, for people to read
 */
public record Recalled(long position, double score, String reason) {

    public Recalled {
        requireNonNull(reason, "reason");
    }
}
