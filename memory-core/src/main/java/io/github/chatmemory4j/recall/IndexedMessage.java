package io.github.chatmemory4j.recall;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the index keeps of a message. Everything but the vector stays as it is; the index guards the vector. */
final class IndexedMessage {

    private static final Pattern END_OF_QUESTION = Pattern.compile("\\?[\\s\\p{P}\\p{So}]*(?:\\[[^\\]]*\\]\\s*)?$");

    final long position;
    final Role role;
    final Instant at;

    /** Who speaks, by name; empty when only the role is known. */
    final String speaker;

    /** Who speaks and what is said. */
    final String line;

    final boolean tellsTime;
    final boolean asks;
    private final int saidFrom;
    private @Nullable CompactVector vector;

    IndexedMessage(TranscriptEntry entry, Language language) {
        Message message = entry.message();
        this.position = entry.position();
        this.role = message.role();
        this.at = entry.at();
        NamedSpeaker named = NamedSpeaker.in(message.text()).orElse(new NamedSpeaker(message.name(), 0));
        this.speaker = named.name();
        String said = message.text().substring(named.saidFrom());
        String label = speaker.isEmpty() ? role.name().toLowerCase(Locale.ROOT) : speaker;
        this.line = label + ": " + said;
        this.saidFrom = line.length() - said.length();
        this.tellsTime = language.tellsTime(said);
        this.asks = END_OF_QUESTION.matcher(said).find();
    }

    static boolean isRecallable(Message message) {
        return message.role() != Role.SYSTEM && !message.text().isBlank();
    }

    /** Where a position is in a list that is ordered by positions; negative when it is not there. */
    static int indexOf(long position, List<IndexedMessage> messages) {
        int low = 0;
        int high = messages.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long found = messages.get(middle).position;
            if (found == position) {
                return middle;
            }
            if (found < position) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** What is said, by whom where a name is known: a role says nothing about the subject. */
    String passage() {
        return speaker.isEmpty() ? said() : line;
    }

    /** What is said, without the name in front. */
    String said() {
        return line.substring(saidFrom);
    }

    @Nullable CompactVector vector() {
        return vector;
    }

    void setVector(CompactVector vector) {
        this.vector = vector;
    }
}
