package io.github.chatmemory4j.recall.hybrid;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which messages were said together. A session is a run of messages without a long pause. */
final class Neighbourhood {

    /** After an hour's pause people start anew. */
    private static final long PAUSE_MILLIS = Duration.ofHours(1).toMillis();

    static final int BEFORE_ANSWER = 2;

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private final List<IndexedMessage> messages;

    Neighbourhood(List<IndexedMessage> messages) {
        this.messages = messages;
    }

    /** The message and all whose keys it is a part of. */
    static List<IndexedMessage> around(int index, List<IndexedMessage> messages) {
        return messages.subList(Math.max(0, index - 1), Math.min(messages.size(), index + 1 + BEFORE_ANSWER));
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

    SearchKeys keys(int index, ZoneId zone) {
        IndexedMessage message = messages.get(index);
        LocalDate day = LocalDate.ofInstant(message.at, zone);
        return new SearchKeys(
                message.position,
                message.speaker + " (" + DATE.format(day) + "): " + message.found(),
                passages(first(index, 1), last(index)),
                passages(first(index, BEFORE_ANSWER), index),
                message.language.tag());
    }

    private String passages(int first, int last) {
        return messages.subList(first, last + 1).stream()
                .map(IndexedMessage::passage)
                .collect(Collectors.joining("\n"));
    }

    private boolean continues(int index) {
        long pauseMillis = messages.get(index).atMillis - messages.get(index - 1).atMillis;
        return Math.abs(pauseMillis) <= PAUSE_MILLIS;
    }
}
