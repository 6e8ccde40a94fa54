package io.github.chatmemory4j.agent.tool;

import static java.util.Objects.requireNonNull;

/**
 * A change that a model asks for, for the host to approve.
 *
 * @param tool {@code remember}, {@code correct} or {@code forget}
 * @param userId whose memory it changes
 * @param subject what it changes: an attribute, or what is known of it
 * @param value the new value; empty for what is to be forgotten
 */
public record ToolWrite(String tool, String userId, String subject, String value) {

    public ToolWrite {
        requireNonNull(tool, "tool");
        requireNonNull(userId, "userId");
        requireNonNull(subject, "subject");
        requireNonNull(value, "value");
    }
}
