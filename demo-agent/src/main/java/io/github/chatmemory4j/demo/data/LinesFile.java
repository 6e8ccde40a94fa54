package io.github.chatmemory4j.demo.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatmemory4j.demo.data.ConversationLines.Head;
import io.github.chatmemory4j.demo.data.ConversationLines.Receiver;
import io.github.chatmemory4j.demo.fault.DemoException;
import io.github.chatmemory4j.store.TranscriptImport;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file of {@link ConversationLines}, written and read a page at a time, so that its length does not matter. */
final class LinesFile {

    private static final int PAGE = 500;

    private final ConversationLines lines = new ConversationLines();
    private final Path file;

    LinesFile(Path file) {
        this.file = file;
    }

    /** How much went through the file. */
    record Amount(long messages, long summaries) {}

    /** Writes a conversation; an earlier file is only replaced by a whole one. */
    Amount write(TranscriptStore store, String memoryId) {
        TranscriptState state = Conversations.required(store, memoryId).state();
        try {
            Path folder = file.toAbsolutePath().getParent();
            Path whole = Files.createTempFile(folder, "export", ".jsonl");
            try {
                Amount amount;
                try (BufferedWriter writer = Files.newBufferedWriter(whole, UTF_8)) {
                    amount = write(store, memoryId, state, writer);
                }
                Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
                return amount;
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException e) {
            throw new DemoException("cannot write " + file + "; check the folder and its permissions", e);
        }
    }

    private Amount write(TranscriptStore store, String memoryId, TranscriptState state, BufferedWriter writer)
            throws IOException {
        writer.append(lines.line(new Head(state, store.userId(memoryId)))).append('\n');
        long messages = 0;
        for (long from = 0; from < state.size(); from += PAGE) {
            for (TranscriptEntry entry : store.read(memoryId, from, Math.min(from + PAGE, state.size()))) {
                writer.append(lines.line(entry)).append('\n');
                messages++;
            }
        }
        long summaries = 0;
        for (Summary summary : store.summaries(memoryId)) {
            if (summary.end() <= state.size()) {
                writer.append(lines.line(summary)).append('\n');
                summaries++;
            }
        }
        return new Amount(messages, summaries);
    }

    /** Reads a conversation into a store under an id that must be new. Every line is checked before the first is kept. */
    Amount read(TranscriptStore store, String memoryId, @Nullable String userId) {
        Check check = new Check();
        eachLine(check);
        Head head = check.head();
        Optional<String> user = Optional.ofNullable(userId).or(head::userId);
        try (TranscriptImport importing = new TranscriptImport(store, memoryId, user)) {
            eachLine(new Receiver() {
                @Override
                public void head(Head ignored) {}

                @Override
                public void message(TranscriptEntry entry) {
                    importing.add(entry);
                }

                @Override
                public void summary(Summary summary) {
                    importing.add(summary);
                }
            });
            importing.finish(head.state());
        }
        return check.amount();
    }

    private void eachLine(Receiver receiver) {
        int number = 0;
        try (BufferedReader reader = Files.newBufferedReader(file, UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    lines.read(line, receiver);
                }
            }
        } catch (IOException e) {
            throw new DemoException("cannot read " + file + " as text in UTF-8; check the path and the file", e);
        } catch (IllegalArgumentException e) {
            throw new DemoException("line " + number + " of " + file + " is not one of an exported conversation: "
                    + e.getMessage() + "; nothing was imported");
        }
    }

    /** Whether the lines belong together; keeps none of them. */
    private static final class Check implements Receiver {

        private @Nullable Head head;
        private long messages;
        private long summaries;
        private long end;

        @Override
        public void head(Head found) {
            if (head != null || messages > 0) {
                throw new IllegalArgumentException("the line of the conversation must be the first");
            }
            head = found;
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
            end = entry.position() + 1;
            messages++;
        }

        @Override
        public void summary(Summary summary) {
            requireWithin("end", summary.end());
            summaries++;
        }

        private void requireWithin(String name, long position) {
            if (head != null && position > head.state().size()) {
                throw new IllegalArgumentException(
                        name + " must be within the size of " + head.state().size() + " the first line says");
            }
        }

        /** That of the file, or of a conversation that is live as a whole. */
        Head head() {
            return head == null ? new Head(TranscriptState.EMPTY.withSize(end), Optional.empty()) : head;
        }

        Amount amount() {
            return new Amount(messages, summaries);
        }
    }
}
