package io.github.chatmemory4j.demo.chat;

import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.chatmemory4j.demo.DemoException;
import io.github.chatmemory4j.demo.ErrorReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Reads a line, answers it, and again, until the user quits or the input ends. */
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
        this.commands = new SlashCommands(assistants, memoryId, out);
    }

    /** Returns the exit code. */
    int run() throws IOException {
        out.println(assistants.describe());
        out.flush();
        for (String line = lines.next("\nYou: "); line != null; line = lines.next("\nYou: ")) {
            String text = line.strip();
            if (GOODBYES.contains(text.toLowerCase(Locale.ROOT))) {
                return 0;
            }
            if (text.startsWith("/")) {
                runCommand(text);
            } else if (!text.isEmpty() && !answer(text)) {
                return ErrorReport.USER_ERROR;
            }
            out.flush();
        }
        return 0;
    }

    private void runCommand(String text) {
        try {
            commands.run(text);
        } catch (DemoException e) {
            out.println(e.getMessage());
        }
    }

    /** Returns whether the chat can go on. */
    private boolean answer(String text) {
        out.print("\nBot: ");
        out.flush();
        try {
            ChatResponse response = stream(text).join();
            out.println();
            int contextTokens = assistants
                    .memory()
                    .get(memoryId)
                    .conversation()
                    .lastContext()
                    .map(context -> context.tokens())
                    .orElse(0);
            assistants.statistics().answered(response, contextTokens);
            return true;
        } catch (RuntimeException e) {
            Throwable cause = causeOf(e);
            out.println();
            out.flush();
            err.println("error: " + ErrorReport.explain(cause).orElseGet(() -> "unexpected " + cause));
            err.flush();
            return false;
        }
    }

    private static Throwable causeOf(RuntimeException error) {
        @Nullable Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        return cause == null ? error : cause;
    }

    private CompletableFuture<ChatResponse> stream(String text) {
        CompletableFuture<ChatResponse> answered = new CompletableFuture<>();
        assistants
                .assistant()
                .chat(memoryId, text)
                .onPartialResponse(part -> {
                    out.print(part);
                    out.flush();
                })
                .onCompleteResponse(answered::complete)
                .onError(answered::completeExceptionally)
                .start();
        return answered;
    }
}
