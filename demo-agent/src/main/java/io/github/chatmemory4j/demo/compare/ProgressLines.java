package io.github.chatmemory4j.demo.compare;

import java.io.PrintWriter;

/** A line for each row of the table, for logs. */
final class ProgressLines implements Progress {

    private final int rows;
    private final PrintWriter err;
    private int measured;

    ProgressLines(int rows, PrintWriter err) {
        this.rows = rows;
        this.err = err;
    }

    @Override
    public void replaying(String what) {}

    @Override
    public void replayed() {}

    @Override
    public void measured(String row) {
        measured++;
        err.println("replayed " + row + " (" + measured + " of " + rows + ")");
    }

    @Override
    public void close() {
        err.flush();
    }
}
