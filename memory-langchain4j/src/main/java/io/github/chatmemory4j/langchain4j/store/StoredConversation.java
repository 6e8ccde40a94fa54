package io.github.chatmemory4j.langchain4j.store;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import io.github.chatmemory4j.context.internal.SummaryBlock;
import io.github.chatmemory4j.langchain4j.message.GeneratedMedia;
import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import io.github.chatmemory4j.langchain4j.message.SyntheticMessages;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A conversation as a list of LangChain4j messages: the system message, the summary as a marked user message with a marked
 * answer, then the messages that are kept, each with its place in its attributes, the last one also with the state.
 *
 * <p>A list somebody else wrote is read as it is: from the first message without a place on, every message counts as
 * added just now, in order.
 *
 * @param state where the conversation stands
 * @param system the system message in force
 * @param summary the newest summary
 * @param entries the messages that are kept, oldest first, without system messages and withdrawn ones
 */
record StoredConversation(
        TranscriptState state,
        Optional<TranscriptEntry> system,
        Optional<Summary> summary,
        List<TranscriptEntry> entries) {

    static final StoredConversation EMPTY =
            new StoredConversation(TranscriptState.EMPTY, Optional.empty(), Optional.empty(), List.of());

    private static final int SCHEMA = 1;
    private static final String ACKNOWLEDGEMENT = "Understood.";

    private static final String SCHEMA_VERSION = "schema";
    private static final String SUMMARY = "summary";
    private static final String SUMMARY_END = "summaryEnd";
    private static final String POSITION = "position";
    private static final String AT = "at";
    private static final String EPOCH = "epoch";
    private static final String REVISION = "revision";
    private static final String SIZE = "size";
    private static final String CLEARED_TO = "clearedTo";
    private static final String WINDOW_START = "windowStart";
    private static final String SYSTEM_POSITION = "systemPosition";
    private static final String SYSTEM_AT = "systemAt";

    StoredConversation {
        entries = List.copyOf(entries);
    }

    /** Messages of the window, which starts where the state says. */
    List<TranscriptEntry> window() {
        return all().stream()
                .filter(entry -> entry.position() >= state.windowStart())
                .toList();
    }

    /** Everything that is kept, in order. */
    List<TranscriptEntry> all() {
        List<TranscriptEntry> all = new ArrayList<>(entries);
        system.ifPresent(entry -> {
            int index = 0;
            while (index < all.size() && all.get(index).position() < entry.position()) {
                index++;
            }
            all.add(index, entry);
        });
        return all;
    }

    /** The list to store; a new one. */
    List<ChatMessage> toMessages() {
        List<ChatMessage> messages = new ArrayList<>(entries.size() + 3);
        system.ifPresent(entry -> messages.add(LangChain4jMessage.unwrap(entry.message())));
        summary.ifPresent(made -> {
            messages.add(summaryMessage(made));
            messages.add(AiMessage.builder()
                    .text(ACKNOWLEDGEMENT)
                    .attributes(Map.of(SyntheticMessages.ATTRIBUTE, true))
                    .build());
        });
        for (TranscriptEntry entry : entries) {
            Map<String, Object> place = new LinkedHashMap<>();
            put(place, POSITION, entry.position());
            put(place, AT, entry.at());
            messages.add(StoredAttributes.with(
                    StoredAttributes.storable(LangChain4jMessage.unwrap(entry.message())), place));
        }
        int last = messages.size() - 1;
        if (last >= 0 && !(messages.get(last) instanceof SystemMessage)) {
            messages.set(last, StoredAttributes.with(messages.get(last), stateAttributes()));
        }
        return messages;
    }

    private static ChatMessage summaryMessage(Summary summary) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put(SyntheticMessages.ATTRIBUTE, true);
        put(attributes, SCHEMA_VERSION, SCHEMA);
        put(attributes, SUMMARY, summary.text());
        put(attributes, SUMMARY_END, summary.end());
        put(attributes, AT, summary.at());
        return UserMessage.builder()
                .addContent(TextContent.from(SummaryBlock.of(summary.text())))
                .attributes(attributes)
                .build();
    }

    private Map<String, Object> stateAttributes() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        put(attributes, SCHEMA_VERSION, SCHEMA);
        put(attributes, EPOCH, Long.toString(state.epoch()));
        put(attributes, REVISION, state.revision());
        put(attributes, SIZE, state.size());
        put(attributes, CLEARED_TO, state.clearedTo());
        put(attributes, WINDOW_START, state.windowStart());
        put(attributes, SYSTEM_POSITION, state.systemPosition());
        system.ifPresent(entry -> put(attributes, SYSTEM_AT, entry.at()));
        return attributes;
    }

    private static void put(Map<String, Object> attributes, String name, long number) {
        attributes.put(StoredAttributes.PREFIX + name, Math.toIntExact(number));
    }

    private static void put(Map<String, Object> attributes, String name, Object value) {
        attributes.put(StoredAttributes.PREFIX + name, value.toString());
    }

    /**
     * Reads a list, which is left as it is.
     *
     * @param unknownTime the time of messages that come without one
     * @throws IllegalArgumentException if it was written by a newer version of this library
     */
    static StoredConversation of(List<ChatMessage> messages, Instant unknownTime) {
        if (messages.isEmpty()) {
            return EMPTY;
        }
        Reader reader = new Reader(unknownTime);
        messages.forEach(reader::read);
        return reader.conversation();
    }

    /** Goes through a list from front to back. */
    private static final class Reader {

        private final Instant unknownTime;
        private final List<TranscriptEntry> entries = new ArrayList<>();
        private Optional<ChatMessage> system = Optional.empty();
        private Optional<Summary> summary = Optional.empty();
        private Optional<ChatMessage> stateCarrier = Optional.empty();
        private final List<ChatMessage> strange = new ArrayList<>();

        Reader(Instant unknownTime) {
            this.unknownTime = unknownTime;
        }

        void read(ChatMessage message) {
            requireKnownSchema(message);
            if (StoredAttributes.has(message, REVISION)) {
                stateCarrier = Optional.of(message);
            }
            boolean ours = SyntheticMessages.withoutOurs(message).isEmpty() && !(message instanceof SystemMessage);
            if (StoredAttributes.has(message, SUMMARY)) {
                summary = summary(message);
            } else if (message instanceof SystemMessage && system.isEmpty()) {
                system = SyntheticMessages.withoutOurs(message);
            } else if (!ours) {
                readSaid(message);
            }
        }

        private static void requireKnownSchema(ChatMessage message) {
            long schema = StoredAttributes.number(message, SCHEMA_VERSION).orElse((long) SCHEMA);
            if (schema > SCHEMA) {
                throw new IllegalArgumentException("its schema version " + schema + " is newer than this library's "
                        + SCHEMA + "; use a newer library");
            }
        }

        private void readSaid(ChatMessage message) {
            long next = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).position() + 1;
            Optional<Long> position = StoredAttributes.number(message, POSITION).filter(at -> at >= next);
            if (position.isPresent() && strange.isEmpty()) {
                entries.add(entry(position.get(), message));
            } else {
                strange.add(message);
            }
        }

        private TranscriptEntry entry(long position, ChatMessage message) {
            return new TranscriptEntry(
                    position,
                    new LangChain4jMessage(GeneratedMedia.restored(StoredAttributes.without(message))),
                    StoredAttributes.time(message, AT).orElse(unknownTime));
        }

        private Optional<Summary> summary(ChatMessage message) {
            Optional<String> text = StoredAttributes.text(message, SUMMARY).filter(t -> !t.isBlank());
            Optional<Long> end = StoredAttributes.number(message, SUMMARY_END).filter(e -> e > 0);
            Instant at = StoredAttributes.time(message, AT).orElse(unknownTime);
            return text.flatMap(t -> end.map(e -> new Summary(t, e, at)));
        }

        StoredConversation conversation() {
            TranscriptState stored = stateCarrier.flatMap(this::storedState).orElseGet(this::impliedState);
            long size = stored.size();
            for (ChatMessage message : strange) {
                entries.add(entry(size++, message));
            }
            TranscriptState state = new TranscriptState(
                    stored.epoch(),
                    stored.revision() + strange.size(),
                    size,
                    stored.clearedTo(),
                    stored.windowStart(),
                    system.isEmpty() ? TranscriptState.NO_SYSTEM : stored.systemPosition());
            if (system.isPresent() && state.systemPosition() == TranscriptState.NO_SYSTEM) {
                // Somebody else put it there; it counts as added now.
                state = state.withSize(size + 1).withSystemPosition(size);
            }
            long position = state.systemPosition();
            Instant systemAt = stateCarrier
                    .flatMap(m -> StoredAttributes.time(m, SYSTEM_AT))
                    .orElse(unknownTime);
            long clearedTo = state.clearedTo();
            return new StoredConversation(
                    state,
                    system.map(message -> new TranscriptEntry(position, new LangChain4jMessage(message), systemAt)),
                    summary.filter(made -> made.end() > clearedTo),
                    entries);
        }

        private Optional<TranscriptState> storedState(ChatMessage carrier) {
            long size = Math.max(number(carrier, SIZE), placedEnd());
            try {
                return Optional.of(new TranscriptState(
                        epoch(carrier),
                        number(carrier, REVISION),
                        size,
                        number(carrier, CLEARED_TO),
                        number(carrier, WINDOW_START),
                        number(carrier, SYSTEM_POSITION)));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        /** Written as text, because stores keep no whole number that needs more than 32 bits. */
        private static long epoch(ChatMessage carrier) {
            return StoredAttributes.text(carrier, EPOCH).map(Long::parseLong).orElse(TranscriptState.NO_EPOCH);
        }

        private static long number(ChatMessage carrier, String name) {
            return StoredAttributes.number(carrier, name).orElse(0L);
        }

        /** What the messages themselves tell, when the one that carried the state was taken out, or there never was one. */
        private TranscriptState impliedState() {
            boolean systemLeads = system.isPresent() && entries.isEmpty() && summary.isEmpty();
            long covered = summary.map(Summary::end).orElse(0L);
            long size = Math.max(systemLeads ? 1 : 0, Math.max(covered, placedEnd()));
            long start = entries.isEmpty()
                    ? covered
                    : Math.max(covered, entries.get(0).position());
            return new TranscriptState(
                    Math.max(1, size), size, 0, systemLeads ? 0 : start, systemLeads ? 0 : TranscriptState.NO_SYSTEM);
        }

        private long placedEnd() {
            return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).position() + 1;
        }
    }

    /** Whether a message can be kept in a list: the system message in force has its own place, others have none. */
    static boolean isKept(TranscriptEntry entry) {
        return !entry.withdrawn() && entry.message().role() != Role.SYSTEM;
    }
}
