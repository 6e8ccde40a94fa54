package io.github.chatmemory4j.demo.mcp;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** What a server writes, a line each, counted so that whoever asked before the input ended is answered. */
final class AnswerLines extends FilterOutputStream {

    private long lines;

    AnswerLines(OutputStream out) {
        super(out);
    }

    @Override
    public synchronized void write(int one) throws IOException {
        out.write(one);
        count(one);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        for (int i = from; i < from + length; i++) {
            count(bytes[i]);
        }
    }

    private void count(int one) {
        if (one == '\n') {
            lines++;
            notifyAll();
        }
    }

    /** Waits until so many were written, or for so long. */
    synchronized void await(long wanted, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (lines < wanted) {
            long left = Math.floorDiv(deadline - System.nanoTime(), 1_000_000L);
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }
}
