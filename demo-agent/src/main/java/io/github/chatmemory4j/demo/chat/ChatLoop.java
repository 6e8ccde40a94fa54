package io.github.chatmemory4j.demo.chat;

import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.demo.fault.DemoException;
import io.github.chatmemory4j.demo.fault.Fault;
import io.github.chatmemory4j.demo.terminal.PlainText;
import io.github.chatmemory4j.demo.terminal.WrappedText;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.TranscriptStoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Reads a line, answers it, and again, until the user quits, the input ends, or a fault shows that no further line can be
 * answered.
 */
final class ChatLoop {

    private static final Set<String> GOODBYES = Set.of("quit", "exit", "/quit", "/exit");

    private final Assistants assistants;
    private String memoryId;
    private final LineSource lines;
    private final PrintWriter out;
    private final PrintWriter err;
    private SlashCommands commands;

    ChatLoop(Assistants assistants, String memoryId, LineSource lines, PrintWriter out, PrintWriter err) {
        this.assistants = assistants;
        this.memoryId = memoryId;
        this.lines = lines;
        this.out = out;
        this.err = err;
        this.commands = new SlashCommands(assistants, memoryId, lines, out);
    }

    /** Returns the exit code: 0 unless the last line got no answer. */
    int run() throws IOException {
        if (lines.isWatched()) {
            describe();
            assistants.loadInBackground();
        }
        int exitCode = 0;
        for (String line = lines.next(); line != null; line = lines.next()) {
            String text = line.strip();
            if (GOODBYES.contains(text.toLowerCase(Locale.ROOT))) {
                break;
            }
            try {
                respond(text);
                exitCode = 0;
            } catch (RuntimeException e) {
                Fault fault = Fault.of(e);
                report(fault);
                exitCode = fault.exitCode();
                if (!fault.passing()) {
                    break;
                }
            }
        }
        return exitCode;
    }

    private void describe() {
        WrappedText text = new WrappedText(out, lines.columns(), 0);
        text.add(assistants.describe());
        text.end();
        out.println();
        out.flush();
    }

    private void respond(String text) {
        String[] words = text.split("\\s+", 2);
        String argument = words.length > 1 ? words[1].strip() : "";
        if (words[0].equalsIgnoreCase("/retry")) {
            retry(argument);
        } else if (words[0].equalsIgnoreCase("/fork")) {
            fork(argument);
        } else if (text.startsWith("/")) {
            commands.run(text);
        } else if (!text.isEmpty()) {
            answer(text);
        }
        out.flush();
    }

    /** Takes the newest turn back, and asks its question again, or another one. */
    private void retry(String otherwise) {
        Optional<String> asked = memory().retry().map(Message::text);
        if (asked.isEmpty()) {
            out.println("There is no question to ask again.");
            return;
        }
        answer(otherwise.isEmpty() ? asked.get() : otherwise);
    }

    /** Goes on in a copy of the conversation, or of its beginning. */
    private void fork(String argument) {
        if (argument.isEmpty()) {
            out.println("Give the id of the copy: /fork ID, or /fork ID POSITION to go on from before that message.");
            return;
        }
        String[] words = argument.split("\\s+", -1);
        try {
            ConversationMemory copy = words.length > 1
                    ? memory().fork(words[0], ConversationCommands.position(words[1]))
                    : memory().fork(words[0]);
            out.println("Going on as '" + PlainText.of(copy.memoryId()) + "', with " + copy.size() + " messages; '"
                    + PlainText.of(memoryId) + "' stays as it is.");
            memoryId = copy.memoryId();
            commands = new SlashCommands(assistants, memoryId, lines, out);
        } catch (IllegalArgumentException | DemoException | TranscriptStoreException e) {
            out.println(PlainText.of(String.valueOf(e.getMessage())));
        }
    }

    private ConversationMemory memory() {
        return assistants.memory().get(memoryId).conversation();
    }

    private void answer(String text) {
        PrintedAnswer printed = new PrintedAnswer(out, lines);
        CompletableFuture<ChatResponse> answered = new CompletableFuture<>();
        assistants
                .assistant()
                .chat(memoryId, text)
                .onPartialResponse(printed::add)
                .onCompleteResponse(answered::complete)
                .onError(answered::completeExceptionally)
                .start();
        try {
            answered.join();
        } finally {
            printed.end();
        }
    }

    private void report(Fault fault) {
        out.flush();
        err.println("error: " + fault.message());
        err.flush();
    }
}
