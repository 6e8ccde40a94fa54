package io.github.chatmemory4j.store;

import static java.util.Objects.requireNonNull;

/**
 * Where something a codec made is kept, which an encrypting codec binds it to.
 *
 * @param memoryId the conversation
 * @param position of the message, also for its vector; for a summary, the {@linkplain
 *     io.github.chatmemory4j.transcript.Summary#end end}
 */
public record MessagePlace(String memoryId, long position) {

    public MessagePlace {
        requireNonNull(memoryId, "memoryId");
    }
}
