package io.github.chatmemory4j.demo.compare;

import io.github.chatmemory4j.demo.terminal.StandardStreams;
import java.io.PrintWriter;
import org.jline.terminal.spi.SystemStream;

/** Tells whoever waits how far the comparison is. */
interface Progress extends AutoCloseable {

    /** What is being replayed now. */
    void replaying(String what);

    /** One dialogue is replayed. */
    void replayed();

    /** One row of the table is complete. */
    void measured(String row);

    @Override
    void close();

    /** A bar when the error stream is a terminal, else a line for each row of the table. */
    static Progress ofStandardError(int rows, int replays, PrintWriter err) {
        return StandardStreams.isTerminal(SystemStream.Error)
                ? new ProgressBarOnTerminal(replays)
                : new ProgressLines(rows, err);
    }
}
