package io.github.chatmemory4j;

import io.github.chatmemory4j.compaction.Summarizer;
import io.github.chatmemory4j.compaction.SummaryRequest;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Folds the messages at positions [{@code from}, {@code to}) into the running summary. Runs outside of the conversation's
 * lock; the result is swapped in only if the conversation still has the summary this one was made from.
 */
final class SummaryJob implements Runnable {

    /** What the summariser gets at once: leaves most of an 8,192-token context window's room, the smallest in use. */
    private static final int CHUNK_TOKENS = 5_000;

    private final Conversation conversation;
    private final MemorySettings settings;
    private final String previousSummary;
    private final long from;
    private final long to;
    private final int tokensBefore;

    SummaryJob(
            Conversation conversation,
            MemorySettings settings,
            String previousSummary,
            long from,
            long to,
            int tokensBefore) {
        this.conversation = conversation;
        this.settings = settings;
        this.previousSummary = previousSummary;
        this.from = from;
        this.to = to;
        this.tokensBefore = tokensBefore;
    }

    long from() {
        return from;
    }

    long to() {
        return to;
    }

    @Override
    public void run() {
        Instant started = settings.clock().instant();
        try {
            String text = summarise();
            conversation.summaryMade(
                    this,
                    new Summary(text, to, settings.clock().instant()),
                    MemoryEvent.Type.SUMMARISED,
                    since(started));
        } catch (RuntimeException e) {
            conversation.summaryEnded(this);
            settings.tell(new MemoryEvent(
                    MemoryEvent.Type.SUMMARY_FAILED,
                    conversation.memoryId(),
                    0,
                    tokensBefore,
                    tokensBefore,
                    since(started),
                    e.getClass().getSimpleName()));
        }
    }

    private Duration since(Instant started) {
        return Duration.between(started, settings.clock().instant());
    }

    private String summarise() {
        Summarizer summarizer = Objects.requireNonNull(settings.summarizer());
        String summary = previousSummary;
        List<Message> chunk = new ArrayList<>();
        int chunkTokens = 0;
        for (TranscriptEntry entry : settings.store().read(conversation.memoryId(), from, to)) {
            Message message = entry.message();
            if (entry.withdrawn() || message.role() == Role.SYSTEM) {
                continue;
            }
            int tokens = settings.counter().count(message);
            if (!chunk.isEmpty() && chunkTokens + tokens > CHUNK_TOKENS) {
                summary = fold(summarizer, summary, chunk);
                chunk.clear();
                chunkTokens = 0;
            }
            chunk.add(message);
            chunkTokens += tokens;
        }
        if (!chunk.isEmpty()) {
            summary = fold(summarizer, summary, chunk);
        }
        return summary;
    }

    private String fold(Summarizer summarizer, String previous, List<Message> messages) {
        String text = summarizer
                .summarize(new SummaryRequest(previous, messages, settings.maxSummaryTokens()))
                .strip();
        if (text.isEmpty()) {
            throw new IllegalStateException("the summariser returned nothing");
        }
        int tokens = settings.counter().countText(text);
        return Clipping.toTokens(text, settings.maxSummaryTokens(), tokens, settings.counter());
    }
}
