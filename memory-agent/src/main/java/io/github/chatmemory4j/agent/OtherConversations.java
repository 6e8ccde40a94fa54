package io.github.chatmemory4j.agent;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.rag.query.Metadata;
import dev.langchain4j.rag.query.Query;
import io.github.chatmemory4j.langchain4j.recall.TranscriptContentRetriever;
import io.github.chatmemory4j.recall.hybrid.TranscriptRecall;
import java.util.List;
import java.util.stream.Collectors;

/** What was said in a user's other conversations and matters for a question. Safe to share between threads. */
final class OtherConversations {

    private static final String HEADING = "Said in other conversations of the user:\n";

    private final TranscriptContentRetriever retriever;

    OtherConversations(TranscriptRecall recall, int maxTokens, MemorySettings settings) {
        this.retriever = TranscriptContentRetriever.builder(recall)
                .maxTokens(maxTokens)
                .tokenCounter(settings.counter())
                .clock(settings.clock())
                .userId(memoryId ->
                        settings.transcripts().userId(String.valueOf(memoryId)).orElse(""))
                .build();
    }

    /** As records; empty when nothing matters. */
    String about(String question, String memoryId) {
        Metadata asking = Metadata.from(UserMessage.from(question), memoryId, List.of());
        String found = retriever.retrieve(Query.from(question, asking)).stream()
                .map(content -> content.textSegment())
                .filter(said -> !memoryId.equals(said.metadata().getString(TranscriptContentRetriever.MEMORY_ID)))
                .map(said -> said.text())
                .collect(Collectors.joining("\n"));
        return found.isEmpty() ? "" : HEADING + found;
    }
}
