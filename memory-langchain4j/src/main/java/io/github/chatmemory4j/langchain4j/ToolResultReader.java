package io.github.chatmemory4j.langchain4j;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolMemoryId;
import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.langchain4j.wiring.internal.AgentScope;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tools with which the model reads what tools returned earlier in its conversation and was kept aside or cleared, by the
 * handle that stands in the place of the result, and finds it by what it says when the handle is gone too. Give it to the service beside your own tools:
 *
 * <pre>{@code
 * CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
 *         .maxTokens(16_000)
 *         .toolResults(ToolResultLimits.each(1_000).withTogether(4_000))
 *         .build();
 * Assistant assistant = memory.wire(AiServices.builder(Assistant.class)
 *                 .chatModel(model)
 *                 .tools(new Files(), memory.toolResultReader()))
 *         .build();
 * }</pre>
 *
 * <p>It reads the conversation it is called in and no other. Safe to share between threads.
 */
public final class ToolResultReader {

    /** What one call returns at most; about a thousand tokens, so that a read does not fill the request again. */
    static final int MAX_CHARS = 4_000;

    private final CompactingChatMemoryProvider memories;

    ToolResultReader(CompactingChatMemoryProvider memories) {
        this.memories = memories;
    }

    private static final int MAX_FOUND = 5;
    private static final int AROUND_CHARS = 200;
    private static final int PAGE = 200;

    /** Reads a part of a result. */
    @Tool("Reads a part of an earlier tool result that is not shown in full, by its handle, for example result-12")
    public String readToolResult(
            @ToolMemoryId Object memoryId,
            @P("the handle that stands in the place of the result") String handle,
            @P("the first character to read, counted from 0") int from,
            @P("the character to stop before") int to) {
        Optional<String> result =
                memories.get(AgentScope.memoryId(memoryId)).conversation().keptResult(handle);
        if (result.isEmpty()) {
            return "There is no tool result with the handle " + handle + " in this conversation.";
        }
        String text = result.get();
        int start = Math.max(0, Math.min(from, text.length()));
        int end = Math.max(start, Math.min(Math.min(to, text.length()), start + MAX_CHARS));
        String more = end < text.length() ? "; read on from character " + end : "";
        return text.substring(start, end) + "\n[characters " + start + " to " + end + " of " + text.length() + more
                + "]";
    }

    /** Finds results by what they say. */
    @Tool("Finds earlier tool results of this conversation that contain a text, newest first, with their handles")
    public String findInToolResults(
            @ToolMemoryId Object memoryId, @P("the exact text to look for; case does not matter") String text) {
        ConversationMemory conversation =
                memories.get(AgentScope.memoryId(memoryId)).conversation();
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<String> found = new ArrayList<>();
        for (long to = conversation.size(); to > 0 && !wanted.isEmpty(); to -= PAGE) {
            List<TranscriptEntry> page = conversation.transcript(Math.max(0, to - PAGE), to);
            for (int i = page.size() - 1; i >= 0 && found.size() < MAX_FOUND; i--) {
                TranscriptEntry entry = page.get(i);
                int at = entry.message().role() == Role.TOOL && !entry.withdrawn()
                        ? entry.message().text().toLowerCase(Locale.ROOT).indexOf(wanted)
                        : -1;
                if (at >= 0) {
                    found.add(excerpt(entry, at, at + wanted.length()));
                }
            }
        }
        return found.isEmpty() ? "No earlier tool result contains this." : String.join("\n---\n", found);
    }

    private static String excerpt(TranscriptEntry entry, int from, int to) {
        String text = entry.message().text();
        int start = Math.max(0, Math.min(from, text.length()) - AROUND_CHARS);
        int end = Math.min(text.length(), to + AROUND_CHARS);
        return ConversationMemory.resultHandle(entry.position()) + ", from character " + start + ":\n"
                + text.substring(start, end);
    }
}
