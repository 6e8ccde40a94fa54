package io.github.chatmemory4j.demo.chat;

import io.github.chatmemory4j.demo.terminal.StandardStreams;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Writer;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.spi.SystemStream;
import org.jspecify.annotations.Nullable;

/** Where the user's lines come from: a terminal with line editing, or anything else that has lines. */
interface LineSource extends AutoCloseable {

    /** Columns of a page nobody looks at while it is printed. */
    int DEFAULT_COLUMNS = 100;

    /** The next line; null at the end. */
    @Nullable String next() throws IOException;

    /** How wide the output may be. */
    default int columns() {
        return DEFAULT_COLUMNS;
    }

    /** Whether a person reads along, and not a program that wants answers and nothing else. */
    default boolean isWatched() {
        return false;
    }

    @Override
    void close() throws IOException;

    /** Prompts of a person whose answers go elsewhere are written to {@code err}. */
    static LineSource ofStandardInput(PrintWriter out, PrintWriter err) throws IOException {
        boolean typed = StandardStreams.isTerminal(SystemStream.Input);
        boolean watched = typed && StandardStreams.isTerminal(SystemStream.Output);
        if (watched) {
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .dumb(true)
                    .encoding(StandardStreams.charset())
                    .build();
            if (!terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
                return new TerminalLines(terminal);
            }
            terminal.close();
        }
        PrintWriter prompts = typed ? (watched ? out : err) : new PrintWriter(Writer.nullWriter());
        return of(new BufferedReader(new InputStreamReader(System.in, StandardStreams.charset())), prompts, watched);
    }

    /** A single line. */
    static LineSource ofLine(String line) {
        return new LineSource() {
            private boolean read;

            @Override
            public @Nullable String next() {
                String next = read ? null : line;
                read = true;
                return next;
            }

            @Override
            public void close() {}
        };
    }

    /** Lines without editing; the prompt goes to {@code prompts}. */
    static LineSource of(BufferedReader reader, PrintWriter prompts, boolean watched) {
        return new LineSource() {
            @Override
            public @Nullable String next() throws IOException {
                prompts.print("\nYou: ");
                prompts.flush();
                return reader.readLine();
            }

            @Override
            public boolean isWatched() {
                return watched;
            }

            @Override
            public void close() throws IOException {
                reader.close();
            }
        };
    }
}
