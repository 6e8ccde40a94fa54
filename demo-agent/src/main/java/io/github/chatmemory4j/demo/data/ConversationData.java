package io.github.chatmemory4j.demo.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatmemory4j.demo.fault.DemoException;
import io.github.chatmemory4j.store.Erasure;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** What the commands {@code export}, {@code import}, {@code history} and {@code erase} do, and what they print. */
public final class ConversationData {

    private final TranscriptStore store;
    private final PrintWriter out;

    /**
     * Works on a store, which stays open.
     *
     * @param out where to report what was done
     */
    public ConversationData(TranscriptStore store, PrintWriter out) {
        this.store = store;
        this.out = out;
    }

    /** Writes a conversation to a file of JSON Lines; an earlier file is only replaced by a whole one. */
    public void exportTo(Path file, String memoryId) {
        SavedConversation conversation = SavedConversation.of(store, memoryId);
        Path folder = file.toAbsolutePath().getParent();
        try {
            Path whole = Files.createTempFile(folder, "export", ".jsonl");
            try {
                Files.write(whole, new ConversationLines().write(conversation), UTF_8);
                Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException e) {
            throw new DemoException("cannot write " + file + "; check the folder and its permissions", e);
        }
        report("exported", conversation, memoryId);
    }

    /** Reads a conversation from a file of JSON Lines, under an id that must be new. */
    public void importFrom(Path file, String memoryId) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, UTF_8);
        } catch (IOException e) {
            throw new DemoException("cannot read " + file + " as text in UTF-8; check the path and the file", e);
        }
        SavedConversation conversation = new ConversationLines().read(lines);
        conversation.restoreTo(store, memoryId);
        report("imported", conversation, memoryId);
    }

    /** Takes a conversation over from another store, for example one of LangChain4j's, under an id that must be new. */
    public void copyFrom(TranscriptStore other, String memoryId) {
        SavedConversation conversation = SavedConversation.of(other, memoryId);
        conversation.restoreTo(store, memoryId);
        report("copied", conversation, memoryId);
    }

    private void report(String what, SavedConversation conversation, String memoryId) {
        out.println(what + " " + conversation.entries().size() + " messages and "
                + conversation.summaries().size() + " summaries of '" + memoryId + "'");
        out.flush();
    }

    /** Prints messages at positions in [{@code from}, {@code to}) with what became of them. */
    public void history(String memoryId, long from, long to) {
        SavedConversation conversation = SavedConversation.of(store, memoryId);
        long covered =
                conversation.summaries().stream().mapToLong(Summary::end).max().orElse(0);
        for (TranscriptEntry entry : store.read(memoryId, from, to)) {
            out.println(entry.position() + "  " + entry.at() + "  "
                    + entry.message().role() + "  "
                    + fate(entry, conversation, covered) + "  "
                    + entry.message().text().replace("\n", "\n    "));
        }
        out.flush();
    }

    private static String fate(TranscriptEntry entry, SavedConversation conversation, long covered) {
        if (entry.withdrawn()) {
            return "withdrawn";
        }
        if (entry.position() == conversation.state().systemPosition()) {
            return "system";
        }
        if (entry.position() < conversation.state().clearedTo()) {
            return "cleared";
        }
        if (entry.position() >= conversation.state().windowStart()) {
            return "window";
        }
        return entry.position() < covered ? "summarised" : "left the window";
    }

    /** Erases a conversation, everything about it. */
    public void erase(String memoryId) {
        Erasure erased = store.erase(memoryId);
        out.println("erased " + erased.messages() + " messages and " + erased.summaries() + " summaries of '" + memoryId
                + "'");
        out.flush();
    }

    /** Erases one message and every summary that may tell of it. */
    public void eraseMessage(String memoryId, long position) {
        Erasure erasure = store.eraseMessage(memoryId, position);
        if (erasure.equals(Erasure.NOTHING)) {
            throw new DemoException("there is no message " + position + " in '" + memoryId + "'; history shows them");
        }
        out.println("erased " + erasure.messages() + " messages and " + erasure.summaries() + " summaries of '"
                + memoryId + "'; the next summary is made from what is left");
        out.flush();
    }
}
