package io.github.chatmemory4j.agent;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.rag.query.Query;
import io.github.chatmemory4j.context.internal.RecallBlock;
import io.github.chatmemory4j.context.internal.RecalledText;
import io.github.chatmemory4j.langchain4j.recall.TranscriptContentRetriever;
import io.github.chatmemory4j.recall.RecallHit;
import io.github.chatmemory4j.recall.RecalledMessage;
import io.github.chatmemory4j.recall.hybrid.TranscriptRecall;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What was said in a user's other conversations and matters for a question. Safe to share between threads. */
final class OtherConversations {

    /** Records cost less together than each on its own, so that more may fit than the retriever thinks. */
    private static final int MORE = 3;

    private final MemorySettings settings;
    private final TranscriptContentRetriever retriever;
    private final int maxTokens;

    OtherConversations(TranscriptRecall recall, int maxTokens, MemorySettings settings) {
        this.settings = settings;
        this.maxTokens = maxTokens;
        this.retriever = TranscriptContentRetriever.builder(recall)
                .maxTokens(MORE * maxTokens)
                .tokenCounter(settings.counter())
                .clock(settings.clock())
                .userId(memoryId ->
                        settings.transcripts().userId(String.valueOf(memoryId)).orElse(""))
                .build();
    }

    /** As a record, in the order it was said; empty when nothing matters. */
    String about(String question, String memoryId) {
        dev.langchain4j.rag.query.Metadata asking =
                dev.langchain4j.rag.query.Metadata.from(UserMessage.from(question), memoryId, List.of());
        Optional<String> user = settings.transcripts().userId(memoryId);
        List<Said> bestFirst = retriever.retrieve(Query.from(question, asking)).stream()
                .map(content -> content.textSegment().metadata())
                .filter(said -> !memoryId.equals(said.getString(TranscriptContentRetriever.MEMORY_ID)))
                .flatMap(said -> entry(said, user))
                .toList();
        List<Said> inOrder = bestFirst.stream().sorted(IN_ORDER).toList();
        List<RecalledMessage> recalled = bestFirst.stream()
                .map(said -> placed(said.entry(), inOrder.indexOf(said)))
                .toList();
        return RecallBlock.of(recalled, question, maxTokens, settings.counter(), settings.zone())
                .text();
    }

    /** A message of a conversation. */
    private record Said(String memoryId, TranscriptEntry entry) {}

    /** What was said in one conversation at one moment stays together. */
    private static final Comparator<Said> IN_ORDER = Comparator.comparing(
                    (Said said) -> said.entry().at())
            .thenComparing(Said::memoryId)
            .thenComparing(said -> said.entry().position());

    private Stream<Said> entry(Metadata said, Optional<String> user) {
        String memoryId = String.valueOf(said.getString(TranscriptContentRetriever.MEMORY_ID));
        Long position = said.getLong(TranscriptContentRetriever.POSITION);
        if (position == null) {
            return Stream.empty();
        }
        List<TranscriptEntry> entries = settings.transcripts().read(memoryId, position, position + 1);
        // Asked after reading, because the conversation may have become another user's in between.
        return settings.transcripts().userId(memoryId).equals(user)
                ? entries.stream().map(entry -> new Said(memoryId, withoutRecords(entry)))
                : Stream.empty();
    }

    private static TranscriptEntry withoutRecords(TranscriptEntry entry) {
        String said = RecalledText.without(entry.message().text());
        return new TranscriptEntry(entry.position(), entry.message().withText(said), entry.at());
    }

    /** Positions of several conversations say nothing of the order. */
    private static RecalledMessage placed(TranscriptEntry said, int place) {
        return new RecalledMessage(
                new TranscriptEntry(place, said.message(), said.at()), new RecallHit(place, 1, List.of()));
    }
}
