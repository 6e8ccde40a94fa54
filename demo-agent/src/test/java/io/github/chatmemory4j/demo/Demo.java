package io.github.chatmemory4j.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatmemory4j.demo.options.Variables;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** The program as a user starts it, with lines from a pipe and variables that the test sets. Immutable. */
public final class Demo {

    private static final Variables NONE = name -> Optional.empty();

    private final Variables variables;

    private Demo(Variables variables) {
        this.variables = variables;
    }

    /** What a run of the program left behind. */
    public record Run(int exitCode, String out, String err) {

        /** All that was shown, whichever stream it went to. */
        public String shown() {
            return out + err;
        }
    }

    /** Without variables it is offline. */
    public static Demo offline() {
        return new Demo(NONE);
    }

    public static Demo with(Map<String, String> variables) {
        return new Demo(name -> Optional.ofNullable(variables.get(name)));
    }

    public Run run(String... args) {
        return runWithInput("", args);
    }

    /** Runs the program with what is piped in. */
    public Run runWithInput(String input, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine =
                Main.commandLine(variables).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));
        try {
            int exitCode = commandLine.execute(args);
            return new Run(exitCode, out.toString(), err.toString());
        } finally {
            System.setIn(before);
        }
    }
}
