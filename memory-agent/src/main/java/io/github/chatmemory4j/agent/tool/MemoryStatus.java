package io.github.chatmemory4j.agent.tool;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolMemoryId;
import io.github.chatmemory4j.agent.UserMemories;
import io.github.chatmemory4j.claim.KnownClaims;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.util.LinkedHashMap;
import java.util.Map;

/** A tool beside {@link MemoryTools} that says in numbers what is kept. Safe to share between threads. */
public final class MemoryStatus {

    private final Caller caller;
    private final TranscriptStore transcripts;

    private MemoryStatus(Caller caller, TranscriptStore transcripts) {
        this.caller = caller;
        this.transcripts = transcripts;
    }

    /** The tool over the memories of users and their conversations. */
    public static MemoryStatus of(UserMemories users, TranscriptStore transcripts) {
        return new MemoryStatus(Caller.of(requireNonNull(users, "users")), requireNonNull(transcripts, "transcripts"));
    }

    /** The same tool in the conversations of this memory, for an agent that has its own: see {@code forAgent}. */
    public MemoryStatus in(CompactingChatMemoryProvider memory) {
        return new MemoryStatus(caller.in(memory), transcripts);
    }

    /** Says what is kept. */
    @Tool("Use when the user asks how much you remember, or whether you see all of this conversation. Takes nothing.")
    public String memoryStatus(@ToolMemoryId Object memoryId) {
        return caller.answered(memoryId, (user, key) -> {
            TranscriptState state = transcripts.state(key);
            KnownClaims known = user.known();
            Map<String, Object> status = new LinkedHashMap<>();
            status.put("messages_of_this_conversation", state.size());
            status.put("of_them_you_see", state.size() - Math.max(state.windowStart(), state.clearedTo()));
            status.put(
                    "conversations_of_the_user",
                    transcripts.memoryIds(user.userId()).size());
            status.put("memories_that_hold", known.current().size());
            status.put("memories_of_the_past", known.past().size());
            status.put(
                    "memories_not_confirmed",
                    known.contested().size() + user.inbox().size());
            return ToolAnswers.written(status);
        });
    }
}
