package io.github.chatmemory4j.demo.chat;

import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.chatmemory4j.demo.fault.Fault;
import io.github.chatmemory4j.demo.terminal.PlainText;
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
        out.println(assistants.describe());
        out.flush();
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

    private void respond(String text) {
        if (text.startsWith("/")) {
            commands.run(text);
        } else if (!text.isEmpty()) {
            out.print("\nBot: ");
            out.flush();
            stream(text).join();
            out.println();
        }
        out.flush();
    }

    private CompletableFuture<ChatResponse> stream(String text) {
        CompletableFuture<ChatResponse> answered = new CompletableFuture<>();
        assistants
                .assistant()
                .chat(memoryId, text)
                .onPartialResponse(part -> {
                    out.print(PlainText.of(part));
                    out.flush();
                })
                .onCompleteResponse(answered::complete)
                .onError(answered::completeExceptionally)
                .start();
        return answered;
    }

    private void report(Fault fault) {
        out.println();
        out.flush();
        err.println("error: " + fault.message());
        err.flush();
    }
}
