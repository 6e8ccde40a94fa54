package io.github.chatmemory4j.demo.compare;

import dev.langchain4j.data.message.ChatMessage;
import io.github.chatmemory4j.demo.conversation.Dialogue;
import io.github.chatmemory4j.demo.options.MemoryKind;
import java.time.Instant;
import java.util.List;

/** One memory under comparison, with the AI service that uses it. */
interface ContenderMemory extends AutoCloseable {

    /** What LangChain4j calls a memory without an id, and our store's key for it. */
    String MEMORY_ID = "default";

    /** An empty memory, for a dialogue. */
    static ContenderMemory of(Contender contender, int budget, int keepRecent, Dialogue dialogue) {
        return switch (contender) {
            case MESSAGE_WINDOW -> BuiltInMemory.messageWindow(BuiltInMemory.messagesThatFill(budget, dialogue));
            case TOKEN_WINDOW -> BuiltInMemory.tokenWindow(budget);
            case NO_MEMORY -> new NoMemory();
            case PLAIN_VECTORS -> PlainVectors.of(budget, dialogue);
            case FULL -> BuiltInMemory.messageWindow(Integer.MAX_VALUE);
            case TRIM -> CompactingMemory.of(MemoryKind.TRIM, budget, keepRecent);
            case SUMMARY -> CompactingMemory.of(MemoryKind.SUMMARY, budget, keepRecent);
            case COMBINED -> CompactingMemory.of(MemoryKind.COMBINED, budget, keepRecent);
        };
    }

    /** Adds a message that no answer follows. */
    void add(ChatMessage message);

    /** Sets the time of the messages that come now. */
    default void time(Instant now) {}

    ReplayedService service();

    RecordingModel model();

    /** A memory with the same past that goes its own way. */
    ContenderMemory copy();

    /** Whether it brings anything back. */
    default boolean recalls() {
        return false;
    }

    default int summaryCalls() {
        return 0;
    }

    default long summaryInputTokens() {
        return 0;
    }

    /** Where the messages before the last request's question went; empty when the memory cannot tell. */
    default List<Recording.Fate> lastFates() {
        return List.of();
    }

    /** Time so far for what recall prepares beside the chat. */
    default long indexingNanos() {
        return 0;
    }

    /** Time so far in the summariser, which works beside the chat. */
    default long summarizerNanos() {
        return 0;
    }

    @Override
    void close();
}
