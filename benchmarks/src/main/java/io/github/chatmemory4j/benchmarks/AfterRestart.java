package io.github.chatmemory4j.benchmarks;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.recall.RecallRequest;
import io.github.chatmemory4j.recall.RecallResult;
import io.github.chatmemory4j.recall.hybrid.TranscriptRecall;
import io.github.chatmemory4j.store.BasicMessageCodec;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * How complete, and how slow, is the first question after a restart, with the index that was kept beside the messages and
 * without it?
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar AfterRestart [messages...]}
 */
public final class AfterRestart {

    private static final int[] MESSAGES = {2_000, 20_000};
    private static final int BATCH = 1_000;
    private static final int WINDOW = 10;
    private static final int SPACING = 97;
    private static final int LATER_QUESTIONS = 20;
    private static final int WORDS_PER_MESSAGE = 25;
    private static final String ID = "alice";
    private static final Instant START = Instant.parse("2024-01-01T08:00:00Z");

    private AfterRestart() {}

    public static void main(String[] args) throws IOException {
        int[] sizes = args.length == 0
                ? MESSAGES
                : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
        System.out.println("| messages | index | facts found first | first question, CPU | a later question, CPU |");
        System.out.println("| --- | --- | --- | --- | --- |");
        for (int messages : sizes) {
            Path folder = Files.createTempDirectory("restart");
            Path file = folder.resolve("memory.db");
            fill(file, messages);
            print(file, messages, "none kept");
            index(file, messages);
            print(file, messages, "kept");
            try (Stream<Path> files = Files.list(folder)) {
                for (Path one : files.toList()) {
                    Files.delete(one);
                }
            }
            Files.delete(folder);
        }
    }

    private static TranscriptStore open(Path file) {
        return JdbcTranscriptStore.sqlite(file, new BasicMessageCodec());
    }

    private static void fill(Path file, int messages) {
        try (TranscriptStore store = open(file)) {
            for (int from = 0; from < messages; from += BATCH) {
                int to = Math.min(messages, from + BATCH);
                List<TranscriptEntry> entries = new ArrayList<>();
                for (int i = from; i < to; i++) {
                    Message message = i % 2 == 0 ? Message.user(text(i)) : Message.assistant(text(i));
                    entries.add(new TranscriptEntry(i, message, START.plusSeconds(60L * i)));
                }
                TranscriptState state = store.state(ID);
                store.commit(ID, TranscriptChange.append(state.withSize(to), entries));
            }
        }
    }

    private static String text(int number) {
        Random random = new Random(number);
        StringBuilder text = new StringBuilder();
        if (number % SPACING == 0) {
            text.append("The code of locker ")
                    .append(number)
                    .append(" is x")
                    .append(random.nextInt(BATCH))
                    .append(". ");
        }
        for (int i = 0; i < WORDS_PER_MESSAGE; i++) {
            text.append('w')
                    .append((int) (BATCH * Math.pow(random.nextDouble(), 2)))
                    .append(' ');
        }
        return text.toString();
    }

    /** Indexes all of it, and waits for that. */
    private static void index(Path file, int messages) {
        try (TranscriptStore store = open(file);
                TranscriptRecall recall =
                        TranscriptRecall.builder(store).executor(Runnable::run).build()) {
            recall.leftWindow(ID, messages - WINDOW);
        }
    }

    private static void print(Path file, int messages, String index) {
        try (TranscriptStore store = open(file);
                TranscriptRecall recall = TranscriptRecall.builder(store).build()) {
            long start = cpu();
            int asked = 1;
            int found = isFound(recall, SPACING, messages) ? 1 : 0;
            long first = cpu() - start;
            for (int number = 2 * SPACING;
                    number < messages - WINDOW;
                    number += messages / LATER_QUESTIONS / SPACING * SPACING + SPACING) {
                found += isFound(recall, number, messages) ? 1 : 0;
                asked++;
            }
            start = cpu();
            for (int i = 0; i < LATER_QUESTIONS; i++) {
                isFound(recall, SPACING * (1 + i), messages);
            }
            System.out.printf(
                    Locale.ROOT,
                    "| %,d | %s | %d of %d | %.0f ms | %.1f ms |%n",
                    messages,
                    index,
                    found,
                    asked,
                    first / 1e6,
                    (cpu() - start) / 1e6 / LATER_QUESTIONS);
        }
    }

    private static boolean isFound(TranscriptRecall recall, int number, int messages) {
        RecallResult result = recall.retrieve(new RecallRequest(
                ID,
                "What is the code of locker " + number + "?",
                START.plusSeconds(60L * messages),
                0,
                messages - WINDOW));
        return result.hits().stream().limit(3).anyMatch(hit -> hit.position() == number);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
