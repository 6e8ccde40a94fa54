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

    @Override
    void close() throws IOException;

    static LineSource ofStandardInput(PrintWriter out) throws IOException {
        boolean typed = StandardStreams.isTerminal(SystemStream.Input);
        if (typed && StandardStreams.isTerminal(SystemStream.Output)) {
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
        return of(
                new BufferedReader(new InputStreamReader(System.in, StandardStreams.charset())),
                typed ? out : new PrintWriter(Writer.nullWriter()));
    }

    /** Lines without editing; the prompt goes to {@code prompts}. */
    static LineSource of(BufferedReader reader, PrintWriter prompts) {
        return new LineSource() {
            @Override
            public @Nullable String next() throws IOException {
                prompts.print("\nYou: ");
                prompts.flush();
                return reader.readLine();
            }

            @Override
            public void close() throws IOException {
                reader.close();
            }
        };
    }
}
