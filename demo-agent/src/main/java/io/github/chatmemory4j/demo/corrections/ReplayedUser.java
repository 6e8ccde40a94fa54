package io.github.chatmemory4j.demo.corrections;

import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.agent.UserMemories;
import io.github.chatmemory4j.agent.UserMemory;
import io.github.chatmemory4j.demo.conversation.ReplayClock;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A user who says one thing a day, some of them in new conversations, with the memory that a service would have. */
final class ReplayedUser implements AutoCloseable {

    private static final String USER = "user";
    private static final int DAYS_PER_CONVERSATION = 4;

    private final ReplayClock clock = new ReplayClock(Instant.parse("2026-03-02T09:00:00Z"));
    private final InMemoryTranscriptStore store = new InMemoryTranscriptStore();
    private final MemoryEngine engine =
            MemoryEngine.builder().store(store).clock(clock).build();
    private final UserMemories users =
            UserMemories.builder(store).clock(clock).executor(Runnable::run).build();
    private int said;

    /** Says it on the next day; returns the moment after it is known. */
    Instant say(String sentence) {
        clock.set(clock.instant().plus(Duration.ofDays(1)));
        String memoryId = "conversation-" + said++ / DAYS_PER_CONVERSATION;
        engine.open(memoryId, USER).addAll(List.of(Message.user(sentence), Message.assistant("Understood.")));
        users.conversationEnded(memoryId);
        return clock.instant();
    }

    UserMemory memory() {
        return users.of(USER);
    }

    @Override
    public void close() {
        users.close();
        engine.close();
        store.close();
    }
}
