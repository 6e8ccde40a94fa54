package io.github.chatmemory4j.agent.tool;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolMemoryId;
import io.github.chatmemory4j.agent.UserMemories;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A tool beside {@link MemoryTools} that reads the messages of this conversation that a summary stands in for, page by page, the
 * newest first. Safe to share between threads.
 */
public final class EarlierMessages {

    private static final int PAGE = 8;

    private final Caller caller;
    private final TranscriptStore transcripts;

    private EarlierMessages(Caller caller, TranscriptStore transcripts) {
        this.caller = caller;
        this.transcripts = transcripts;
    }

    /** The tool over the conversations of users. */
    public static EarlierMessages of(UserMemories users, TranscriptStore transcripts) {
        return new EarlierMessages(
                Caller.of(requireNonNull(users, "users")), requireNonNull(transcripts, "transcripts"));
    }

    /** The same tool in the conversations of this memory, for an agent that has its own: see {@code forAgent}. */
    public EarlierMessages in(CompactingChatMemoryProvider memory) {
        return new EarlierMessages(caller.in(memory), transcripts);
    }

    /** Reads messages that are not in the request any more. */
    @Tool(
            "Use when the summary of this conversation is not exact enough and you need the words that were said. Reads the"
                    + " messages behind it, the newest first. To look for a subject use recall instead.")
    public String readEarlierMessages(
            @ToolMemoryId Object memoryId,
            @P(value = "which page, from 1, the newest", required = false, defaultValue = "1") int page) {
        return caller.answered(memoryId, (user, key) -> {
            TranscriptState state = transcripts.state(key);
            List<TranscriptEntry> earlier = said(transcripts.read(key, state.clearedTo(), state.windowStart()));
            int pages = (earlier.size() + PAGE - 1) / PAGE;
            if (earlier.isEmpty()) {
                return ToolAnswers.error("Nothing has left this conversation yet; you see all of it.");
            }
            if (page < 1 || page > pages) {
                return ToolAnswers.noPage(page, pages);
            }
            int from = (page - 1) * PAGE;
            List<TranscriptEntry> shown = new ArrayList<>(earlier.subList(from, Math.min(earlier.size(), from + PAGE)));
            Collections.reverse(shown);
            return ToolAnswers.messages(shown, page, pages);
        });
    }

    private static List<TranscriptEntry> said(List<TranscriptEntry> entries) {
        List<TranscriptEntry> said = new ArrayList<>(entries.stream()
                .filter(entry -> !entry.withdrawn()
                        && entry.message().role() != Role.SYSTEM
                        && !entry.message().text().isBlank())
                .toList());
        Collections.reverse(said);
        return said;
    }
}
