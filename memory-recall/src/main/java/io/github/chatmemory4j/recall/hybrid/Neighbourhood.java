package io.github.chatmemory4j.recall.hybrid;

import java.time.Duration;
import java.util.List;

/** Which messages were said together. A session is a run of messages without a long pause. */
final class Neighbourhood {

    /** After an hour's pause people start anew. */
    private static final long PAUSE_MILLIS = Duration.ofHours(1).toMillis();

    static final int BEFORE_ANSWER = 2;

    private final List<IndexedMessage> messages;

    Neighbourhood(List<IndexedMessage> messages) {
        this.messages = messages;
    }

    /** The first of up to {@code most} messages before {@code index} and of the same session. */
    int first(int index, int most) {
        int first = index;
        while (first > 0 && index - first < most && continues(first)) {
            first--;
        }
        return first;
    }

    /** The message after {@code index} if it is of the same session, else {@code index}. */
    int last(int index) {
        return index + 1 < messages.size() && continues(index + 1) ? index + 1 : index;
    }

    /** The number of each message's session, from 0. */
    int[] sessions() {
        int[] sessions = new int[messages.size()];
        for (int i = 1; i < sessions.length; i++) {
            sessions[i] = continues(i) ? sessions[i - 1] : sessions[i - 1] + 1;
        }
        return sessions;
    }

    /** Whether the message at an index is of the same session as the one before it. */
    boolean continues(int index) {
        long pauseMillis = messages.get(index).atMillis - messages.get(index - 1).atMillis;
        return Math.abs(pauseMillis) <= PAUSE_MILLIS;
    }
}
