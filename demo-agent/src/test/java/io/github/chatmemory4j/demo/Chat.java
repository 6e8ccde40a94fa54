package io.github.chatmemory4j.demo;

import io.github.chatmemory4j.demo.Demo.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The chat command on one store. Immutable. */
public final class Chat {

    private final Demo demo;
    private final List<String> args;

    private Chat(Demo demo, List<String> args) {
        this.demo = demo;
        this.args = args;
    }

    /** A chat whose memory is kept in a folder of the test's. */
    public static Chat in(Path folder, Demo demo) {
        return new Chat(
                demo, List.of("chat", "--store", folder.resolve("memory.db").toString()));
    }

    public Chat with(String... more) {
        return new Chat(demo, Stream.concat(args.stream(), Stream.of(more)).toList());
    }

    /** Runs the program with these lines piped in. */
    public Run say(String... lines) {
        return say(List.of(lines));
    }

    public Run say(List<String> lines) {
        return demo.runWithInput(String.join("\n", lines) + "\n", args.toArray(String[]::new));
    }

    /** A line, small talk that is {@code lines} long and on another subject, and a last line. */
    public static List<String> longTalk(String first, int lines, String last) {
        List<String> talk = new ArrayList<>();
        talk.add(first);
        for (int i = 1; i <= lines; i++) {
            talk.add("The tram number " + i + " was late again, it rained on platform " + i * 7
                    + " and the baker there had run out of rye bread.");
        }
        talk.add(last);
        return talk;
    }
}
