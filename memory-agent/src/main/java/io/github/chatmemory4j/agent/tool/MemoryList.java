package io.github.chatmemory4j.agent.tool;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolMemoryId;
import io.github.chatmemory4j.agent.UserMemories;
import io.github.chatmemory4j.claim.KnownClaim;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import java.util.List;

/** A tool beside {@link MemoryTools} that lists what is known of the user, page by page. Safe to share between threads. */
public final class MemoryList {

    private static final int PAGE = 12;
    private static final int MAX_PAGES = 50;

    private final Caller caller;

    private MemoryList(Caller caller) {
        this.caller = caller;
    }

    /** The tool over the memories of users. */
    public static MemoryList of(UserMemories users) {
        return new MemoryList(Caller.of(requireNonNull(users, "users")));
    }

    /** The same tool in the conversations of this memory, for an agent that has its own: see {@code forAgent}. */
    public MemoryList in(CompactingChatMemoryProvider memory) {
        return new MemoryList(caller.in(memory));
    }

    /** Lists what is known. */
    @Tool(
            "Use when the user asks what you know or remember of them, or to find what to correct or forget. For one subject use"
                    + " recall instead.")
    public String listMemories(
            @ToolMemoryId Object memoryId,
            @P(value = "which page, from 1", required = false, defaultValue = "1") int page) {
        return caller.answered(memoryId, (user, key) -> {
            if (page < 1 || page > MAX_PAGES) {
                return ToolAnswers.noPage(page, MAX_PAGES);
            }
            List<KnownClaim> all = user.known().all();
            int from = Math.min(all.size(), (page - 1) * PAGE);
            List<KnownClaim> shown = all.subList(from, Math.min(all.size(), from + PAGE));
            return ToolAnswers.found(shown, all.size() - from, List.of());
        });
    }
}
