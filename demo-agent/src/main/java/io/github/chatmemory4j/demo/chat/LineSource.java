package io.github.chatmemory4j.demo.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** Where the user's lines come from: a terminal with line editing, or a pipe. */
interface LineSource extends AutoCloseable {

    /** The next line; null at the end. A terminal shows the prompt, a pipe does not. */
    @Nullable String next(String prompt) throws IOException;

    @Override
    void close() throws IOException;

    @SuppressWarnings("SystemConsoleNull") // from JDK 22 on it is never null; then the terminal's type tells
    static LineSource ofTheTerminalOrStandardInput() throws IOException {
        if (System.console() != null) {
            Terminal terminal =
                    TerminalBuilder.builder().system(true).dumb(true).build();
            if (!terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
                return of(terminal);
            }
        }
        return of(new InputStreamReader(System.in, UTF_8));
    }

    static LineSource of(Reader reader) {
        BufferedReader lines = new BufferedReader(reader);
        return new LineSource() {
            @Override
            public @Nullable String next(String prompt) throws IOException {
                return lines.readLine();
            }

            @Override
            public void close() throws IOException {
                lines.close();
            }
        };
    }

    private static LineSource of(Terminal terminal) {
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
        return new LineSource() {
            @Override
            public @Nullable String next(String prompt) {
                try {
                    return reader.readLine(prompt);
                } catch (UserInterruptException | EndOfFileException e) {
                    return null;
                }
            }

            @Override
            public void close() throws IOException {
                terminal.close();
            }
        };
    }
}
