package io.github.chatmemory4j.demo.terminal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.jline.utils.OSUtils;

/** What the program reads from and writes to: which of it is a terminal, and in which encoding. */
@SuppressWarnings("SystemConsoleNull") // from JDK 22 on it is never null, which does no harm here
public final class StandardStreams {

    private StandardStreams() {}

    /** Whether a person sits at the stream. Starts a process, so ask once. */
    public static boolean isTerminal(SystemStream stream) {
        if (OSUtils.IS_WINDOWS) {
            return System.console() != null; // the closest that can be known without native code
        }
        try {
            return TerminalProvider.load("exec").isSystemStream(stream);
        } catch (IOException e) {
            return false;
        }
    }

    /** That of the console; UTF-8 for pipes and files, and where plain ASCII is all that is promised. */
    public static Charset charset() {
        Console console = System.console();
        Charset charset = console == null ? UTF_8 : console.charset();
        return charset.equals(US_ASCII) ? UTF_8 : charset;
    }

    /** A writer in that encoding, which flushes at the end of each line. */
    public static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(stream, true, charset());
    }
}
