package io.github.chatmemory4j.langchain4j.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An application in a process of its own, which says on which port it listens and ends as an operator ends it. Safe to share
 * between threads.
 */
public final class ApplicationProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** What Spring Boot says, and what Quarkus says. */
    private static final Pattern PORT = Pattern.compile("(?:started on port |Listening on: http://[^:]+:)(\\d+)");

    private final Process process;
    private final ConcurrentLinkedQueue<String> output = new ConcurrentLinkedQueue<>();
    private final int port;

    private ApplicationProcess(Process process) {
        this.process = process;
        CompletableFuture<Integer> listening = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(listening), "output-of-application");
        reader.setDaemon(true);
        reader.start();
        try {
            this.port = listening.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    "the application does not listen; it says:\n" + String.join("\n", output), e);
        }
    }

    private void read(CompletableFuture<Integer> listening) {
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            lines.lines().forEach(line -> {
                output.add(line);
                Matcher said = PORT.matcher(line);
                if (said.find()) {
                    listening.complete(Integer.valueOf(said.group(1)));
                }
            });
            listening.completeExceptionally(new IllegalStateException("it has ended"));
        } catch (IOException | RuntimeException e) {
            listening.completeExceptionally(e);
        }
    }

    /** Starts what {@code java} is to start, with this process' class path unless {@code -jar} says another. */
    public static ApplicationProcess java(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m"));
        if (!arguments.contains("-jar")) {
            command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        }
        command.addAll(arguments);
        return new ApplicationProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    int port() {
        return port;
    }

    /** Asks the process to end; it may go on with what it does. */
    void stop() {
        process.destroy();
    }

    /** Asks the process to end, and returns when it has. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new IllegalStateException("the application does not end; it says:\n" + String.join("\n", output));
    }
}
