package io.github.chatmemory4j.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@link ExportLines} and checks that they belong together; a message and a line is held at a time. */
final class ExportLinesReader {

    private final SourceContent content;
    private final ExportLines lines = new ExportLines();

    ExportLinesReader(SourceContent content) {
        this.content = content;
    }

    void read(ConversationReceiver receiver) throws IOException {
        Conversation conversation = new Conversation(receiver);
        int number = 0;
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(content.open(), UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                content.at(++number);
                String json = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
                if (!json.isBlank()) {
                    lines.read(json, conversation);
                }
            }
        }
        conversation.finish();
    }

    private static final class Conversation implements ExportLines.Receiver {

        private final ConversationReceiver receiver;
        private ExportLines.@Nullable Head head;
        private long messages;
        private long summaries;
        private long end;
        private boolean systemIsThere;

        Conversation(ConversationReceiver receiver) {
            this.receiver = receiver;
        }

        @Override
        public void head(ExportLines.Head found) {
            if (head != null || messages > 0 || summaries > 0) {
                throw new IllegalArgumentException("the line of the conversation must be the first");
            }
            head = found;
            receiver.begin("", "");
        }

        @Override
        public void message(TranscriptEntry entry) {
            if (summaries > 0) {
                throw new IllegalArgumentException("messages must come before summaries");
            }
            if (entry.position() < end) {
                throw new IllegalArgumentException(
                        "positions must rise, has " + entry.position() + " after " + (end - 1));
            }
            requireWithin("position", entry.position() + 1);
            requireSystem(entry);
            if (head == null && messages == 0) {
                receiver.begin("", "");
            }
            end = entry.position() + 1;
            messages++;
            receiver.entry(entry);
        }

        private void requireSystem(TranscriptEntry entry) {
            if (head != null && entry.position() == head.state().systemPosition()) {
                systemIsThere = true;
                if (entry.message().role() != Role.SYSTEM) {
                    throw new IllegalArgumentException(
                            "systemPosition must be that of a system message, was " + entry.position());
                }
            }
        }

        @Override
        public void summary(Summary summary) {
            requireWithin("end", summary.end());
            if (head == null && messages == 0) {
                throw new IllegalArgumentException("a summary must have messages before it");
            }
            summaries++;
            receiver.summary(summary);
        }

        private void requireWithin(String name, long position) {
            if (head != null && position > head.state().size()) {
                throw new IllegalArgumentException(
                        name + " must be within the size of " + head.state().size() + " the first line says");
            }
        }

        void finish() {
            if (head == null) {
                if (messages > 0) {
                    receiver.end(TranscriptState.EMPTY.withSize(end), List.of());
                }
                return;
            }
            TranscriptState state = head.state();
            boolean lostSystem = state.systemPosition() != TranscriptState.NO_SYSTEM && !systemIsThere;
            receiver.end(
                    lostSystem ? state.withSystemPosition(TranscriptState.NO_SYSTEM) : state,
                    head.userId().isPresent() ? List.of("names its user, who is not taken over") : List.of());
        }
    }
}
