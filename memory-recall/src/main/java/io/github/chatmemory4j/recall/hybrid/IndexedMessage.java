package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.language.Language;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import io.github.chatmemory4j.message.internal.CallText;
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

    private static final Pattern END_OF_QUESTION = Pattern.compile("[?？؟][\\s\\p{P}\\p{So}]*(?:\\[[^\\]]*\\]\\s*)?$");

    /** Of the object, its text's and its time's headers, and its place in lists; see the heap benchmark. */
    private static final long OWN_BYTES = 200;

    /** Of a vector, besides a byte per dimension. */
    private static final int VECTOR_BYTES = 40;

    /** A model seldom asks for more tools at once. */
    private static final int MOST_RESULTS = 16;

    final long position;
    final Role role;
    final Instant at;

    /** The same in milliseconds, which every question compares for every message. */
    final long atMillis;

    /** Who speaks, by name; empty when only the role is known. */
    final String speaker;

    /** Who speaks and what is said. */
    final String line;

    final Language language;
    final boolean tellsTime;
    final boolean asks;
    private final int saidFrom;

    private final boolean onlyCalls;

    /** The tools it asks for; of these the index keeps what finds a result's call. */
    private final List<ToolCall> calls;

    /** The message that a tool's result answers, and what it calls; both go when that message does. */
    private @Nullable IndexedMessage caller;

    private String call = "";
    private String topics = "";
    private @Nullable QuantizedVector vector;
    private boolean embedded;

    IndexedMessage(TranscriptEntry entry, Language language) {
        Message message = entry.message();
        this.calls = message.toolCalls();
        this.onlyCalls = !calls.isEmpty() && message.text().isBlank();
        this.position = entry.position();
        this.role = message.role();
        this.at = entry.at();
        this.atMillis = at.toEpochMilli();
        NamedSpeaker named = NamedSpeaker.in(message.text()).orElse(new NamedSpeaker(message.name(), 0));
        this.speaker = named.name();
        String said = CallText.said(message).substring(named.saidFrom());
        String label = speaker.isEmpty() ? role.name().toLowerCase(Locale.ROOT) : speaker;
        this.line = label + ": " + said;
        this.saidFrom = line.length() - said.length();
        this.language = language;
        this.tellsTime = language.tellsTime(said);
        this.asks = END_OF_QUESTION.matcher(said).find();
    }

    static boolean isRecallable(Message message) {
        boolean saysSomething =
                !message.text().isBlank() || !message.toolCalls().isEmpty();
        return message.role() != Role.SYSTEM && saysSomething;
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

    /** What it is found by on its own: a tool's result by what was called too, a statement by what it is of. */
    String found() {
        String said = call.isEmpty() ? said() : call + "\n" + said();
        return topics.isEmpty() ? said : said + "\n" + topics;
    }

    /** What it states something of, in words that need not be in it. */
    void states(String topics) {
        this.topics = topics;
    }

    /** What it says, word for word and with what was called: of two that are the same one is enough. */
    String whole() {
        return line + call;
    }

    /** Looks for the call that a tool's result answers among the messages before it, the newest of them first. */
    void answerOneOf(Message result, List<IndexedMessage> before) {
        int results = 0;
        for (int i = before.size() - 1; result.role() == Role.TOOL && i >= 0 && results < MOST_RESULTS; i--) {
            IndexedMessage earlier = before.get(i);
            if (!earlier.calls.isEmpty()) {
                CallText.answeredBy(result, earlier.calls, results).ifPresent(answered -> {
                    caller = earlier;
                    call = CallText.of(answered);
                });
                return;
            }
            results += earlier.role == Role.TOOL ? 1 : 0;
        }
    }

    /** The message with its call, for a tool's result. */
    @Nullable IndexedMessage caller() {
        return caller;
    }

    /** The call was erased. */
    void forgetCall() {
        caller = null;
        call = "";
    }

    /** Whether it only calls tools and says nothing itself, so that the results, which have the calls with them, say it all. */
    boolean onlyCalls() {
        return onlyCalls;
    }

    int calls() {
        return calls.size();
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
        return OWN_BYTES
                + line.length()
                + call.length()
                + topics.length()
                + argumentChars()
                + (vector == null ? 0 : VECTOR_BYTES + vector.dimensions());
    }

    private int argumentChars() {
        return calls.stream().mapToInt(one -> one.arguments().length()).sum();
    }
}
