package io.github.chatmemory4j.summary.internal;

import io.github.chatmemory4j.language.LanguageDetector;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.summary.SaidMessage;
import io.github.chatmemory4j.token.internal.Clipping;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.ArrayList;
import java.util.List;

/** What is folded, in compact form and in portions that a summariser can read at once. */
final class SummaryChunks {

    private final SummaryServices settings;
    private final SummaryMessages messages;
    private final String memoryId;

    SummaryChunks(SummaryServices settings, String memoryId) {
        this.memoryId = memoryId;
        this.settings = settings;
        this.messages = new SummaryMessages(LanguageDetector.byWords());
    }

    /** The portions, oldest first; no more than allowed in each, and none empty. What was taken back is in none. */
    List<List<SaidMessage>> chunks(List<TranscriptEntry> entries) {
        int maxTokens = settings.summaries().inputTokens();
        List<List<SaidMessage>> chunks = new ArrayList<>();
        List<SaidMessage> chunk = new ArrayList<>();
        int chunkTokens = 0;
        for (TranscriptEntry entry : entries) {
            if (entry.withdrawn() || entry.message().role() == Role.SYSTEM) {
                continue;
            }
            SaidMessage said = messages.prepared(entry.message(), settings.at(entry, memoryId));
            said = said.with(clipped(said.message(), maxTokens));
            int tokens = settings.counter().count(said.message());
            if (!chunk.isEmpty() && chunkTokens + tokens > maxTokens) {
                chunks.add(chunk);
                chunk = new ArrayList<>();
                chunkTokens = 0;
            }
            chunk.add(said);
            chunkTokens += tokens;
        }
        if (!chunk.isEmpty()) {
            chunks.add(chunk);
        }
        return chunks;
    }

    /** A message that alone is more than a summariser can read would make every attempt fail. */
    private Message clipped(Message message, int maxTokens) {
        int tokens = settings.counter().countText(message.text());
        return tokens <= maxTokens
                ? message
                : message.withText(Clipping.toTokens(message.text(), maxTokens, tokens, settings.counter()));
    }
}
