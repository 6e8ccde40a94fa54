package io.github.chatmemory4j.demo.chat;

import java.io.IOException;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** Lines typed at a terminal, with editing, the earlier lines of this run, and completion of commands. */
final class TerminalLines implements LineSource {

    private final Terminal terminal;
    private final LineReader reader;
    private final boolean echoed;

    TerminalLines(Terminal terminal) {
        this.terminal = terminal;
        this.echoed = terminal.echo(false); // what is typed ahead must not get into the answer; it is the next line
        this.reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .completer(new StringsCompleter(SlashCommands.NAMES))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
    }

    /** Ctrl-C drops what is typed; on an empty line it ends the chat, as Ctrl-D does. */
    @Override
    public @Nullable String next() {
        while (true) {
            try {
                terminal.writer().println();
                return reader.readLine("You: ");
            } catch (UserInterruptException e) {
                if (e.getPartialLine().isBlank()) {
                    return null;
                }
            } catch (EndOfFileException e) {
                return null;
            }
        }
    }

    @Override
    public int columns() {
        return terminal.getWidth() > 0 ? terminal.getWidth() : DEFAULT_COLUMNS;
    }

    @Override
    public boolean isWatched() {
        return true;
    }

    @Override
    public void close() throws IOException {
        terminal.echo(echoed);
        terminal.close();
    }
}
