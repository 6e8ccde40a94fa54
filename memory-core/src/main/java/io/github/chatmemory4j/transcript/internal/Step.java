package io.github.chatmemory4j.transcript.internal;

import java.util.List;

/**
 * The smallest part of a turn that may be sent or left out: one message, or an assistant message with tool calls followed
 * by all of its results. Immutable.
 */
public record Step(List<CountedEntry> entries) {

    public Step {
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("entries must not be empty");
        }
    }

    public int tokens() {
        int tokens = 0;
        for (CountedEntry entry : entries) {
            tokens += entry.tokens();
        }
        return tokens;
    }
}
