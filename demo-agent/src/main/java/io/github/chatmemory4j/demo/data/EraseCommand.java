package io.github.chatmemory4j.demo.data;

import io.github.chatmemory4j.demo.fault.DemoException;
import io.github.chatmemory4j.demo.terminal.StandardStreams;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import io.github.chatmemory4j.transcript.Erasure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jline.terminal.spi.SystemStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Erases for good. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description = "Erase a conversation, one message of it, or everything of a user, for good.")
public final class EraseCommand extends ConversationCommand {

    @Option(names = "--message", paramLabel = "N", description = "only the message at this position; history shows it")
    private @Nullable Long position;

    @Option(names = "--user", paramLabel = "ID", description = "all conversations of this user")
    private @Nullable String userId;

    @Option(names = "--yes", description = "do not ask")
    private boolean yes;

    @Override
    void run(JdbcTranscriptStore transcripts) {
        if (position != null && userId != null) {
            throw new DemoException("--message and --user exclude each other; give one of them");
        }
        Erasure erased;
        if (userId != null) {
            long conversations = transcripts.memoryIds(userId).size();
            confirm("all " + counted(conversations, "conversation") + " of user '" + userId + "'");
            erased = transcripts.eraseUser(userId);
        } else if (position != null) {
            Conversations.required(transcripts, memoryId());
            confirm("message " + position + " of '" + memoryId() + "'");
            erased = transcripts.eraseMessage(memoryId(), position);
            if (erased.equals(Erasure.NOTHING)) {
                throw new DemoException(
                        "there is no message " + position + " in '" + memoryId() + "'; history shows which there are");
            }
        } else {
            long messages =
                    Conversations.required(transcripts, memoryId()).state().size();
            confirm("'" + memoryId() + "', in which " + counted(messages, "message") + " were said");
            erased = transcripts.erase(memoryId());
        }
        report(erased);
        transcripts.purge();
    }

    private void report(Erasure erased) {
        out().println("Erased " + counted(erased.conversations(), "conversation") + ", "
                + counted(erased.messages(), "message") + " and " + counted(erased.summaries(), "summary") + "."
                + (erased.conversations() == 0 && erased.summaries() > 0
                        ? " What they stood in for is summarised anew when the chat goes on."
                        : ""));
        out().flush();
    }

    private void confirm(String what) {
        if (yes) {
            return;
        }
        if (!StandardStreams.isTerminal(SystemStream.Input)) {
            throw new DemoException("nobody is there to confirm; add --yes to erase " + what);
        }
        out().print("Erase " + what + " for good? [y/N] ");
        out().flush();
        try {
            String answer = new BufferedReader(new InputStreamReader(System.in, StandardStreams.charset())).readLine();
            if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
                throw new DemoException("nothing was erased");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the answer", e);
        }
    }
}
