package io.github.chatmemory4j;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.internal.CountedEntry;
import io.github.chatmemory4j.transcript.internal.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a conversation must hold after what was done to it: the plain account a test compares with. */
final class Said {

    static final int NONE = -1;

    private final List<Message> messages = new ArrayList<>();
    private int clearedTo;
    private int systemPosition = NONE;

    void add(Message message) {
        if (message.role() == Role.SYSTEM) {
            if (message.equals(system())) {
                return;
            }
            systemPosition = messages.size();
        }
        messages.add(message);
    }

    void clear() {
        clearedTo = messages.size();
        systemPosition = NONE;
    }

    void erase() {
        messages.clear();
        clear();
    }

    List<Message> messages() {
        return messages;
    }

    int clearedTo() {
        return clearedTo;
    }

    int systemPosition() {
        return systemPosition;
    }

    @Nullable Message system() {
        return systemPosition == NONE ? null : messages.get(systemPosition);
    }

    int lastUserPosition() {
        for (int i = messages.size() - 1; i >= clearedTo; i--) {
            if (messages.get(i).role() == Role.USER) {
                return i;
            }
        }
        return NONE;
    }

    /** The newest turn; null when nothing was said since the clear. */
    @Nullable Turn newestTurn(EngineSettings settings) {
        int start = lastUserPosition() == NONE ? clearedTo : lastUserPosition();
        List<CountedEntry> entries = new ArrayList<>();
        for (int i = start; i < messages.size(); i++) {
            Message message = messages.get(i);
            if (message.role() != Role.SYSTEM) {
                entries.add(new CountedEntry(
                        new TranscriptEntry(i, message, Instant.EPOCH),
                        settings.counter().count(message)));
            }
        }
        return entries.isEmpty() ? null : Turn.of(entries);
    }
}
