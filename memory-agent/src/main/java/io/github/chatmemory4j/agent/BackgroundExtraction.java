package io.github.chatmemory4j.agent;

import io.github.chatmemory4j.agent.extraction.ClaimExtraction;
import io.github.chatmemory4j.claim.ClaimOwner;
import java.util.function.BiConsumer;

/**
 * Finds claims beside the conversations: one piece of work at a time for each conversation, and never on the thread of a
 * turn. What fails or finds no room is done with the next. Safe to share between threads.
 */
final class BackgroundExtraction {

    private final MemorySettings settings;
    private final ClaimExtraction extraction;
    private final BackgroundWork background;

    BackgroundExtraction(MemorySettings settings, ClaimExtraction extraction, BackgroundWork background) {
        this.settings = settings;
        this.extraction = extraction;
        this.background = background;
    }

    void leftWindow(String memoryId) {
        background.run("window " + memoryId, () -> extract(memoryId, extraction::leftWindow));
    }

    void ended(String memoryId) {
        background.run("all " + memoryId, () -> extract(memoryId, extraction::all));
    }

    /** All conversations of a user but one, which goes on. */
    void catchUp(String userId, String except) {
        background.run("user " + userId, () -> {
            for (String memoryId : settings.transcripts().memoryIds(userId)) {
                if (!memoryId.equals(except)) {
                    extract(memoryId, extraction::all);
                }
            }
        });
    }

    private void extract(String memoryId, BiConsumer<ClaimOwner, String> work) {
        settings.transcripts()
                .userId(memoryId)
                .ifPresent(userId -> work.accept(new ClaimOwner(userId, settings.namespace()), memoryId));
    }
}
