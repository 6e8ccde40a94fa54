package io.github.chatmemory4j.demo.chat;

import dev.langchain4j.model.chat.listener.ChatModelListener;
import io.github.chatmemory4j.demo.request.RequestTokens;
import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.event.MemoryListener;
import io.github.chatmemory4j.token.TokenCounter;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What this run of the chat has cost so far, and what the memory did. Safe to share between threads. */
final class ChatStatistics implements MemoryListener {

    private final ModelUsage answers;
    private final ModelUsage summaries;
    private final Map<MemoryEvent.Type, Integer> events = new EnumMap<>(MemoryEvent.Type.class);

    ChatStatistics(TokenCounter counter) {
        RequestTokens requestTokens = new RequestTokens(counter::countText);
        this.answers = new ModelUsage(requestTokens);
        this.summaries = new ModelUsage(requestTokens);
    }

    /** Listens to the model that answers. */
    ChatModelListener answers() {
        return answers;
    }

    /** Listens to the model that writes summaries. */
    ChatModelListener summaries() {
        return summaries;
    }

    @Override
    public synchronized void onEvent(MemoryEvent event) {
        events.merge(event.type(), 1, Integer::sum);
    }

    synchronized void print(PrintWriter out) {
        answers.print("requests in this run", out);
        if (summaries.requests() > 0) {
            summaries.print("calls for summaries", out);
        }
        events.forEach((type, count) -> out.printf(Locale.ROOT, "%-24s %,10d%n", words(type), count));
    }

    private static String words(MemoryEvent.Type type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
