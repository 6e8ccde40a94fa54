package io.github.chatmemory4j;

import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.summary.ExtractiveSummarizer;
import io.github.chatmemory4j.summary.SaidMessage;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.summary.SummaryRequest;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the summary a store has, when it stands in for the same messages, which the moment of the last of them tells; else
 * another summariser writes one. Immutable.
 */
final class StoredSummaries implements Summarizer {

    static final StoredSummaries NONE = new StoredSummaries(Map.of(), request -> "");

    private final Map<Instant, String> byLastMoment;
    private final Summarizer otherwise;

    private StoredSummaries(Map<Instant, String> byLastMoment, Summarizer otherwise) {
        this.byLastMoment = byLastMoment;
        this.otherwise = otherwise;
    }

    StoredSummaries(TranscriptStore store, String memoryId, @Nullable Summarizer otherwise, TokenCounter counter) {
        this(read(store, memoryId), otherwise == null ? new ExtractiveSummarizer(counter) : otherwise);
    }

    private static Map<Instant, String> read(TranscriptStore store, String memoryId) {
        Map<Instant, String> texts = new HashMap<>();
        Set<Instant> twice = new HashSet<>();
        for (Summary summary : store.summaries(memoryId)) {
            lastMoment(store.read(memoryId, Math.max(0, summary.end() - 2), summary.end()))
                    .ifPresent(at -> {
                        if (texts.put(at, summary.text()) != null) {
                            twice.add(at);
                        }
                    });
        }
        texts.keySet().removeAll(twice);
        return texts;
    }

    private static Optional<Instant> lastMoment(List<TranscriptEntry> entries) {
        return entries.stream()
                .filter(entry -> !entry.withdrawn() && entry.message().role() != Role.SYSTEM)
                .reduce((first, second) -> second)
                .map(TranscriptEntry::at);
    }

    boolean isEmpty() {
        return byLastMoment.isEmpty();
    }

    @Override
    public String summarize(SummaryRequest request) {
        List<SaidMessage> said = request.said();
        String stored = said.isEmpty()
                ? null
                : said.get(said.size() - 1)
                        .at()
                        .map(ZonedDateTime::toInstant)
                        .map(byLastMoment::get)
                        .orElse(null);
        return stored == null ? otherwise.summarize(request) : stored;
    }

    @Override
    public boolean callsModel() {
        return otherwise.callsModel();
    }
}
