package io.github.chatmemory4j;

import io.github.chatmemory4j.compaction.SummaryRequest;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.token.Clipping;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Folds a range of messages into the running summary. Runs outside of the conversation's lock; the result is swapped in
 * only if the conversation still has the summary this one was made from.
 */
final class SummaryJob implements Runnable {

    /** What the summariser gets at once: leaves most of an 8,192-token context window's room, the smallest in use. */
    static final int CHUNK_TOKENS = 5_000;

    private final Folding folding;
    private final MemorySettings settings;
    private final Range range;
    private final Instant plannedAt;
    private volatile List<TranscriptEntry> folded = List.of();

    /**
     * What is folded, and when it was decided.
     *
     * @param previousSummary stands in for everything before; empty when there is none
     * @param from the first position
     * @param to the position after the last
     * @param turn where the newest turn started when the job was planned
     * @param requestTokens of a request at that time
     */
    record Range(String memoryId, String previousSummary, long from, long to, long turn, int requestTokens) {

        int messages() {
            return (int) Math.min(to - from, Integer.MAX_VALUE);
        }
    }

    SummaryJob(Folding folding, MemorySettings settings, Range range) {
        this.folding = folding;
        this.settings = settings;
        this.range = range;
        this.plannedAt = settings.clock().instant();
    }

    Range range() {
        return range;
    }

    /** The messages that were folded, as they were read; empty before. */
    List<TranscriptEntry> folded() {
        return folded;
    }

    boolean isOlderThan(Duration age) {
        return sincePlanned().compareTo(age) > 0;
    }

    private Duration sincePlanned() {
        return Duration.between(plannedAt, settings.clock().instant());
    }

    @Override
    @SuppressWarnings(
            "CatchingUnchecked") // a summariser is foreign code: whatever it throws must not end the job unheard
    public void run() {
        try {
            String text = summarise();
            Instant now = settings.clock().instant();
            folding.made(this, new Summary(text, range.to(), now), sincePlanned());
        } catch (Throwable e) {
            folding.failed(this, e, sincePlanned());
        }
    }

    private String summarise() {
        List<TranscriptEntry> entries = settings.store().read(range.memoryId(), range.from(), range.to());
        folded = entries;
        String summary = range.previousSummary();
        List<Message> chunk = new ArrayList<>();
        int chunkTokens = 0;
        for (TranscriptEntry entry : entries) {
            if (entry.withdrawn() || entry.message().role() == Role.SYSTEM) {
                continue;
            }
            Message message = clipped(entry.message());
            int tokens = settings.counter().count(message);
            if (!chunk.isEmpty() && chunkTokens + tokens > CHUNK_TOKENS) {
                summary = fold(summary, chunk);
                chunk.clear();
                chunkTokens = 0;
            }
            chunk.add(message);
            chunkTokens += tokens;
        }
        return chunk.isEmpty() ? summary : fold(summary, chunk);
    }

    /** A message that alone is more than a summariser can read would make every attempt fail. */
    private Message clipped(Message message) {
        int tokens = settings.counter().countText(message.text());
        return tokens <= CHUNK_TOKENS
                ? message
                : message.withText(Clipping.toTokens(message.text(), CHUNK_TOKENS, tokens, settings.counter()));
    }

    private String fold(String previous, List<Message> messages) {
        String text = settings.summarizer()
                .summarize(new SummaryRequest(previous, messages, settings.maxSummaryTokens()))
                .strip();
        if (text.isEmpty()) {
            throw new IllegalStateException("the summariser returned nothing");
        }
        int tokens = settings.counter().countText(text);
        return Clipping.toTokens(text, settings.maxSummaryTokens(), tokens, settings.counter());
    }
}
