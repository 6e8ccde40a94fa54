package io.github.chatmemory4j.demo.offline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which words answer a question about which, from a small table of everyday ideas. Immutable. */
final class Concepts {

    private static final Concepts BUNDLED = read("concepts.txt");

    private final Map<String, Set<String>> answers = new HashMap<>();

    private Concepts() {}

    static Concepts bundled() {
        return BUNDLED;
    }

    private static Concepts read(String name) {
        Concepts concepts = new Concepts();
        try (InputStream in = requireNonNull(Concepts.class.getResourceAsStream(name), name)) {
            new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(concepts::add);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
        return concepts;
    }

    private void add(String line) {
        String[] sides = line.split(" > ", 2);
        Set<String> asked = stems(sides[0]);
        Set<String> said = new HashSet<>(asked);
        if (sides.length == 2) {
            said.addAll(stems(sides[1]));
        }
        asked.forEach(
                word -> answers.computeIfAbsent(word, w -> new HashSet<>()).addAll(said));
    }

    private static Set<String> stems(String words) {
        return Stream.of(words.strip().split(" ")).map(Stems::of).collect(Collectors.toSet());
    }

    /** Whether the table knows the word, so that only what it lists answers a question about it. */
    boolean knows(String stem) {
        return answers.containsKey(stem);
    }

    /** Whether one of the stems of a line answers a question about a stem. */
    boolean isAnswered(String stem, Set<String> line) {
        return line.contains(stem)
                || answers.getOrDefault(stem, Set.of()).stream().anyMatch(line::contains);
    }

    /** As {@link #isAnswered(String, Set)} for each of several. */
    List<String> unanswered(List<String> stems, Set<String> line) {
        return stems.stream().filter(stem -> !isAnswered(stem, line)).toList();
    }
}
