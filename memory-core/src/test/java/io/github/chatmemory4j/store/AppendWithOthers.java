package io.github.chatmemory4j.store;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A program whose threads append to the same few conversations, each trying again after a conflict. */
final class AppendWithOthers {

    static final int THREADS = 16;
    static final int MESSAGES = 6;
    static final int CONVERSATIONS = 3;

    private AppendWithOthers() {}

    /** Arguments: a name for this process, then those of the store. */
    public static void main(String[] args) throws InterruptedException, ExecutionException {
        try (TranscriptStore store = new StoreUnderTest(List.of(args).subList(1, args.length)).open()) {
            run(store, args[0]);
        }
    }

    static void run(TranscriptStore store, String process) throws InterruptedException, ExecutionException {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                String name = process + thread;
                tasks.add(() -> appendAll(store, name));
            }
            for (Future<Boolean> done : executor.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static boolean appendAll(TranscriptStore store, String name) {
        for (int i = 0; i < MESSAGES; i++) {
            append(store, "conversation " + i % CONVERSATIONS, Message.user(name + ":" + i));
        }
        return true;
    }

    private static void append(TranscriptStore store, String memoryId, Message message) {
        while (!Thread.currentThread().isInterrupted()) {
            TranscriptState state = store.state(memoryId);
            TranscriptEntry said = new TranscriptEntry(state.size(), message, Instant.EPOCH);
            try {
                store.commit(memoryId, TranscriptChange.append(state.withSize(state.size() + 1), List.of(said)));
                return;
            } catch (TranscriptConflictException e) {
                Thread.onSpinWait();
            }
        }
        throw new IllegalStateException("interrupted before the store took a message");
    }
}
