package io.github.chatmemory4j.demo.chat;

import io.github.chatmemory4j.demo.terminal.WrappedText;
import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Shows an answer while it comes in. A person gets it at the width of their terminal, and a sign when it takes a while to
 * begin; a pipe gets the answer and nothing else. Safe to share between threads.
 */
final class PrintedAnswer {

    private static final String WHO = "Bot: ";
    private static final String WAITING = "…";
    private static final int SIGN_AFTER_MILLIS = 500;

    private final PrintWriter out;
    private final boolean watched;
    private final WrappedText text;
    private boolean begun;
    private boolean signed;

    PrintedAnswer(PrintWriter out, LineSource lines) {
        this.out = out;
        this.watched = lines.isWatched();
        this.text = new WrappedText(out, watched ? lines.columns() : Integer.MAX_VALUE, watched ? WHO.length() : 0);
        if (watched) {
            out.print("\n" + WHO);
            out.flush();
            CompletableFuture.delayedExecutor(SIGN_AFTER_MILLIS, TimeUnit.MILLISECONDS)
                    .execute(this::showThatItTakesAWhile);
        }
    }

    private synchronized void showThatItTakesAWhile() {
        if (!begun) {
            out.print(WAITING);
            out.flush();
            signed = true;
        }
    }

    synchronized void add(String part) {
        begin();
        text.add(part);
        text.flush();
    }

    private void begin() {
        begun = true;
        if (signed) {
            out.print("\b \b");
            signed = false;
        }
    }

    synchronized void end() {
        begin();
        text.end();
        out.println();
    }
}
