package io.github.chatmemory4j.demo.conversation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the {@code conversation} of a LoCoMo dialogue, session by session in the order of their numbers. */
final class LocomoConversation {

    private static final Pattern SESSION = Pattern.compile("session_(\\d{1,9})");
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("h:mm a 'on' d MMMM, uuuu")
            .toFormatter(Locale.ENGLISH);

    private final String userName;
    private final String assistantName;
    private final List<Utterance> utterances = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private LocomoConversation(String userName, String assistantName) {
        this.userName = userName;
        this.assistantName = assistantName;
    }

    static List<Utterance> read(JsonField field) {
        LocomoConversation conversation = new LocomoConversation(
                field.field("speaker_a").text(), field.field("speaker_b").text());
        for (String session : sessions(field)) {
            Instant at = time(field.field(session + "_date_time"));
            field.field(session).elements().forEach(said -> conversation.add(said, at));
        }
        if (conversation.utterances.isEmpty()) {
            throw field.wrong("must have a session with an utterance, was without");
        }
        return conversation.utterances;
    }

    private static List<String> sessions(JsonField field) {
        TreeMap<Integer, String> byNumber = new TreeMap<>();
        for (String name : field.names()) {
            Matcher session = SESSION.matcher(name);
            if (session.matches()) {
                byNumber.put(Integer.valueOf(session.group(1)), name);
            }
        }
        return List.copyOf(byNumber.values());
    }

    private static @Nullable Instant time(JsonField field) {
        if (!field.isPresent()) {
            return null;
        }
        try {
            return LocalDateTime.parse(field.text(), TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw field.wrong("must be a time like '1:56 pm on 8 May, 2023', was not");
        }
    }

    private void add(JsonField said, @Nullable Instant at) {
        JsonField id = said.field("dia_id");
        if (!ids.add(id.text())) {
            throw id.wrong("must be unique in its dialogue, was there before");
        }
        String name = said.field("speaker").text();
        JsonField caption = said.field("blip_caption");
        String shared = caption.isPresent() ? " [shares: " + caption.text() + "]" : "";
        String text = name + ": " + said.field("text").text() + shared;
        utterances.add(new Utterance(id.text(), speaker(name, said), text, at));
    }

    private Speaker speaker(String name, JsonField said) {
        if (name.equals(userName)) {
            return Speaker.USER;
        }
        if (name.equals(assistantName)) {
            return Speaker.ASSISTANT;
        }
        throw said.field("speaker").wrong("must be speaker_a or speaker_b, was neither");
    }
}
