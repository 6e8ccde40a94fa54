package io.github.chatmemory4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.Eventually;
import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A conversation goes on in another process where it stands, in the middle of a turn, and then here again. */
@Tag("slow")
class GoOnElsewhereTest {

    private final Path folder;

    GoOnElsewhereTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void sqlite_goesOn() throws Exception {
        goesOn(StoreUnderTest.sqlite(folder.resolve("memory.db")));
    }

    @Test
    void postgres_goesOn() throws Exception {
        goesOn(StoreUnderTest.postgres());
    }

    private void goesOn(StoreUnderTest conversation) throws Exception {
        try (TranscriptStore store = conversation.open();
                MemoryEngine memories = TalkProcess.memories(store)) {
            ConversationMemory memory = memories.open(TalkProcess.ID);
            TalkProcess.say(memory, 60);
            memory.add(TalkProcess.messageAt(120));
            settle(store, memory);
            List<String> here = TalkProcess.context(memory);
            assertThat(memory.summary()).isPresent();

            List<String> there = elsewhere(conversation, 40);

            int then = there.indexOf("then");
            assertThat(there.subList(0, then)).isEqualTo(here);
            settle(store, memory);
            // Its last summary may have been in the making when it printed what it was left with.
            List<String> left = there.subList(then + 1, there.size());
            assertThat(TalkProcess.context(memory)).endsWith(left.get(left.size() - 2), left.get(left.size() - 1));
            TalkProcess.say(memory, 3);

            List<TranscriptEntry> entries = store.read(TalkProcess.ID, 0, Long.MAX_VALUE);
            assertThat(entries).hasSize(120 + 80 + 6);
            assertThat(entries).allMatch(entry -> entry.message().equals(TalkProcess.messageAt(entry.position())));
        }
    }

    /** Waits until nothing is left to summarise. */
    private static void settle(TranscriptStore store, ConversationMemory memory) {
        Eventually.is("the summary reaches the window", () -> {
            memory.context();
            LiveTranscript live = store.load(TalkProcess.ID);
            return live.summary()
                    .filter(made -> made.end() == live.state().windowStart())
                    .isPresent();
        });
    }

    private List<String> elsewhere(StoreUnderTest conversation, int turns) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(String.valueOf(turns)));
        arguments.addAll(conversation.arguments());
        Path output = Files.createTempFile(folder, "elsewhere", ".txt");
        Process child = ChildProcess.start(TalkProcess.class, arguments, output, folder);
        try {
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).isZero();
        } finally {
            child.destroyForcibly();
        }
        return Files.readAllLines(output);
    }
}
