package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.language.Language;
import io.github.chatmemory4j.language.Languages;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import io.github.chatmemory4j.message.internal.CallText;
import io.github.chatmemory4j.message.internal.NamedSpeaker;
import io.github.chatmemory4j.recall.QuantizedVector;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.jspecify.annotations.Nullable;

/** What the index keeps of a message. Everything about its vector changes, and is guarded by the index; the rest stays. */
final class IndexedMessage {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private static final Pattern END_OF_QUESTION = Pattern.compile("[?？؟][\\s\\p{P}\\p{So}]*(?:\\[[^\\]]*\\]\\s*)?$");

    /** Of the object, its text's header, and its place in lists; see the heap benchmark. */
    private static final long OWN_BYTES = 160;

    /** Of a vector, besides a byte per dimension. */
    private static final int VECTOR_BYTES = 40;

    /** A model seldom asks for more tools at once. */
    static final int MOST_RESULTS = 16;

    private static final Map<String, Language> BY_TAG =
            Languages.ALL.stream().collect(Collectors.toMap(Language::tag, Function.identity()));

    private static final int TELLS_LANGUAGE = 1;
    private static final int TELLS_TIME = 2;
    private static final int ASKS = 4;
    private static final int ONLY_CALLS = 8;

    /** Of the 64-bit FNV-1a hash. */
    private static final long HASH_SEED = 0xcbf29ce484222325L;

    private static final long HASH_FACTOR = 0x100000001b3L;

    final long position;
    final Role role;

    /** When it was said, which every question compares for every message. */
    final long atMillis;

    /** Who speaks, by name; empty when only the role is known. */
    final String speaker;

    final Language language;

    /** Whether the language is one it can be told by. */
    final boolean tellsLanguage;

    final boolean tellsTime;
    final boolean asks;
    private final boolean onlyCalls;
    private final int callCount;

    /** Who speaks and what is said; empty once it is indexed and can be read again. */
    private String line;

    private int saidFrom;

    /** The tools it asks for, in which a result's call is found; empty when they would have to be read again. */
    private List<ToolCall> calls;

    /** The message that a tool's result answers, and what it calls; both go when that message does. */
    private @Nullable IndexedMessage caller;

    private String call = "";
    private String topics = "";
    private long whole;
    private @Nullable QuantizedVector vector;
    private boolean embedded;

    IndexedMessage(TranscriptEntry entry, MessageLanguages.Told told) {
        Message message = entry.message();
        this.calls = message.toolCalls();
        this.callCount = calls.size();
        this.onlyCalls = !calls.isEmpty() && message.text().isBlank();
        this.position = entry.position();
        this.role = message.role();
        this.atMillis = entry.at().toEpochMilli();
        String whole = CallText.said(message);
        NamedSpeaker named = NamedSpeaker.in(whole).orElse(new NamedSpeaker(message.name(), 0));
        this.speaker = named.name();
        String said = whole.substring(named.saidFrom());
        String label = speaker.isEmpty() ? role.name().toLowerCase(Locale.ROOT) : speaker;
        this.line = label + ": " + said;
        this.saidFrom = line.length() - said.length();
        this.language = told.language();
        this.tellsLanguage = told.isSure();
        this.tellsTime = language.tellsTime(said);
        this.asks = END_OF_QUESTION.matcher(said).find();
        this.whole = hash(line);
    }

    /** One that was indexed before; its text stays where it is. */
    private IndexedMessage(PackedInput in, long before, long atBefore, UnaryOperator<String> known) {
        this.position = before + in.number();
        this.atMillis = atBefore + signed(in.number());
        this.role = Role.valueOf(in.text());
        this.speaker = known.apply(in.text());
        this.language = BY_TAG.getOrDefault(in.text(), Language.ANY);
        int flags = in.count();
        this.tellsLanguage = (flags & TELLS_LANGUAGE) != 0;
        this.tellsTime = (flags & TELLS_TIME) != 0;
        this.asks = (flags & ASKS) != 0;
        this.onlyCalls = (flags & ONLY_CALLS) != 0;
        this.callCount = in.count();
        this.whole = in.number();
        this.line = "";
        this.calls = List.of();
    }

    /**
     * Reads a message that was written.
     *
     * @param last the one written before it; null for the first
     * @param before the messages before it, in which its call is
     */
    static IndexedMessage read(PackedInput in, @Nullable IndexedMessage last, List<IndexedMessage> before) {
        UnaryOperator<String> known = name -> before.stream()
                .map(one -> one.speaker)
                .filter(name::equals)
                .findFirst()
                .orElse(name);
        IndexedMessage message = last == null
                ? new IndexedMessage(in, 0, 0, known)
                : new IndexedMessage(in, last.position, last.atMillis, known);
        int back = in.count();
        if (back > 0) {
            int caller = indexOf(message.position - back, before);
            message.caller = caller < 0 ? null : before.get(caller);
        }
        return message;
    }

    /** Writes what a question asks for, behind another message. */
    void write(PackedOutput out, @Nullable IndexedMessage before) {
        out.number(position - (before == null ? 0 : before.position))
                .number(unsigned(atMillis - (before == null ? 0 : before.atMillis)))
                .text(role.name())
                .text(speaker)
                .text(language.tag())
                .number((tellsLanguage ? TELLS_LANGUAGE : 0)
                        | (tellsTime ? TELLS_TIME : 0)
                        | (asks ? ASKS : 0)
                        | (onlyCalls ? ONLY_CALLS : 0))
                .number(callCount)
                .number(whole)
                .number(caller == null ? 0 : position - caller.position);
    }

    private static long unsigned(long number) {
        return (number << 1) ^ (number >> (Long.SIZE - 1));
    }

    private static long signed(long number) {
        return (number >>> 1) ^ -(number & 1);
    }

    /** Of two texts of a conversation that are not the same it is not the same. */
    private static long hash(String text) {
        long hash = HASH_SEED;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * HASH_FACTOR;
        }
        return hash;
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

    /** Where the first message at a position or behind it is in a list that is ordered by positions. */
    static int firstAt(long position, List<IndexedMessage> messages) {
        int low = 0;
        int high = messages.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (messages.get(middle).position < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** What is said in an entry, as in a message of it. */
    static String passage(TranscriptEntry entry) {
        return new IndexedMessage(entry, new MessageLanguages.Told(Language.ANY, false)).passage();
    }

    /** What is said, by whom where a name is known: a role says nothing about the subject. */
    String passage() {
        return speaker.isEmpty() ? said() : line;
    }

    /** What is said, without the name in front. */
    String said() {
        return line.substring(saidFrom);
    }

    Instant at() {
        return Instant.ofEpochMilli(atMillis);
    }

    /** Whether its text is here, and need not be read again. */
    boolean hasText() {
        return !line.isEmpty();
    }

    /** The words it is found by: on its own a tool's result by what was called too, a statement by what it is of. */
    MessageTerms terms(Analyzer analyzer, ZoneId zone) {
        return new MessageTerms()
                .passage(speaker, analyzer)
                .own(DATE.format(LocalDate.ofInstant(at(), zone)), analyzer)
                .passage(said(), analyzer)
                .own(call, analyzer)
                .own(topics, analyzer);
    }

    /** What it is found by is indexed, and can be read again. */
    void letTextGo() {
        line = "";
        saidFrom = 0;
        call = "";
        topics = "";
    }

    /** The calls, which were read again. */
    void setCalls(List<ToolCall> calls) {
        this.calls = calls;
    }

    /** What it states something of, in words that need not be in it. */
    void states(String topics) {
        this.topics = topics;
    }

    /** Stands for what it says, word for word and with what was called: of two that are the same one is enough. */
    long whole() {
        return whole;
    }

    /** Looks for the call that a tool's result answers among the messages before it, the newest of them first. */
    void answerOneOf(Message result, List<IndexedMessage> before) {
        int results = 0;
        for (int i = before.size() - 1; result.role() == Role.TOOL && i >= 0 && results < MOST_RESULTS; i--) {
            IndexedMessage earlier = before.get(i);
            if (earlier.callCount > 0) {
                CallText.answeredBy(result, earlier.calls, results).ifPresent(answered -> {
                    caller = earlier;
                    call = CallText.of(answered);
                    whole = hash(line + call);
                });
                return;
            }
            results += earlier.role == Role.TOOL ? 1 : 0;
            if (position - earlier.position >= MOST_RESULTS) {
                return;
            }
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
        whole = hasText() ? hash(line) : whole;
    }

    /** Whether it only calls tools and says nothing itself, so that the results, which have the calls with them, say it all. */
    boolean onlyCalls() {
        return onlyCalls;
    }

    int calls() {
        return callCount;
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
