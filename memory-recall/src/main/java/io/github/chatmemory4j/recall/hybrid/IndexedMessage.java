package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.language.Language;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.internal.NamedSpeaker;
import io.github.chatmemory4j.recall.QuantizedVector;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the index keeps of a message. Everything about its vector changes, and is guarded by the index; the rest stays. */
final class IndexedMessage {

    private static final Pattern END_OF_QUESTION = Pattern.compile("\\?[\\s\\p{P}\\p{So}]*(?:\\[[^\\]]*\\]\\s*)?$");

    /** Of the object, its text's and its time's headers, and its place in lists; see the heap benchmark. */
    private static final long OWN_BYTES = 200;

    /** Of a vector, besides a byte per dimension. */
    private static final int VECTOR_BYTES = 40;

    final long position;
    final Role role;
    final Instant at;

    /** The same in milliseconds, which every question compares for every message. */
    final long atMillis;

    /** Who speaks, by name; empty when only the role is known. */
    final String speaker;

    /** Who speaks and what is said. */
    final String line;

    final boolean tellsTime;
    final boolean asks;
    private final int saidFrom;
    private @Nullable QuantizedVector vector;
    private boolean embedded;

    IndexedMessage(TranscriptEntry entry, Language language) {
        Message message = entry.message();
        this.position = entry.position();
        this.role = message.role();
        this.at = entry.at();
        this.atMillis = at.toEpochMilli();
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

    @Nullable QuantizedVector vector() {
        return vector;
    }

    /** Whether there is a vector, here or in a store. */
    boolean isEmbedded() {
        return embedded;
    }

    void setVector(QuantizedVector vector) {
        this.vector = vector;
        this.embedded = true;
    }

    /** A store has the vector and searches it. */
    void setEmbeddedElsewhere() {
        this.embedded = true;
    }

    /** About how many bytes of heap this takes; a character of a text in another alphabet takes one byte more. */
    long heapBytes() {
        return OWN_BYTES + line.length() + (vector == null ? 0 : VECTOR_BYTES + vector.dimensions());
    }
}
