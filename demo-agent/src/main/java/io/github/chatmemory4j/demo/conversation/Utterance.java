package io.github.chatmemory4j.demo.conversation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing said in a {@link Dialogue}; {@code at} is the time, where the source tells it. */
public record Utterance(String id, Speaker speaker, String text, @Nullable Instant at) {

    public Utterance {
        requireNonNull(id, "id");
        requireNonNull(speaker, "speaker");
        requireNonNull(text, "text");
        if (id.isBlank()) {
            throw new IllegalArgumentException("id must not be blank, was '" + id + "'");
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("text must not be blank, was in utterance " + id);
        }
    }
}
