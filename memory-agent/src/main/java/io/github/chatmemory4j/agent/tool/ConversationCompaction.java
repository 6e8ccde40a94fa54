package io.github.chatmemory4j.agent.tool;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolMemoryId;
import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A tool beside {@link MemoryTools} that compacts the conversation now instead of when it is full, so that a summary stands in
 * for what is done with. Nothing is lost: what leaves stays in the transcript. Waits for the summary. Safe to share between
 * threads.
 */
public final class ConversationCompaction {

    private final CompactingChatMemoryProvider memory;

    private ConversationCompaction(CompactingChatMemoryProvider memory) {
        this.memory = memory;
    }

    /** The tool over the conversations of a memory. */
    public static ConversationCompaction of(CompactingChatMemoryProvider memory) {
        return new ConversationCompaction(requireNonNull(memory, "memory"));
    }

    /** Compacts the conversation. */
    @Tool(
            "Use when a long piece of work in this conversation is done and another begins, or when the user asks you to tidy up:"
                    + " a summary then stands in for the older messages. They stay readable. Takes nothing.")
    public String compactConversation(@ToolMemoryId Object memoryId) {
        try {
            String key = memory.keyOf(memoryId);
            ConversationMemory conversation = memory.engine().open(key);
            boolean compacted = conversation.compactNow();
            TranscriptState state = memory.engine().store().state(key);
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put(
                    "done",
                    compacted
                            ? "compacted"
                            : "nothing to compact; what you see is the newest turn, or everything is kept");
            answer.put("of_the_messages_you_see", state.size() - Math.max(state.windowStart(), state.clearedTo()));
            return ToolAnswers.written(answer);
        } catch (RuntimeException e) {
            return ToolAnswers.error(
                    "The conversation cannot be compacted now. Go on; it is compacted when it has to be.");
        }
    }
}
