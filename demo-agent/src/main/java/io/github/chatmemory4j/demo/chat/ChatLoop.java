package io.github.chatmemory4j.demo.chat;

import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.chatmemory4j.demo.fault.Fault;
import io.github.chatmemory4j.demo.terminal.WrappedText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Reads a line, answers it, and again, until the user quits, the input ends, or a fault shows that no further line can be
 * answered.
 */
final class ChatLoop {

    private static final Set<String> GOODBYES = Set.of("quit", "exit", "/quit", "/exit");

    private final Assistants assistants;
    private final String memoryId;
    private final LineSource lines;
    private final PrintWriter out;
    private final PrintWriter err;
    private final SlashCommands commands;

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
        if (text.startsWith("/")) {
            commands.run(text);
        } else if (!text.isEmpty()) {
            answer(text);
        }
        out.flush();
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
