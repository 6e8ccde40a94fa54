package io.github.chatmemory4j.agent.tool;

import io.github.chatmemory4j.context.internal.RecalledText;
import io.github.chatmemory4j.language.Languages;
import io.github.chatmemory4j.language.Sentences;
import io.github.chatmemory4j.language.Word;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.recall.RecallHit;
import io.github.chatmemory4j.recall.RecallRequest;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what was said in any conversation of one user: with a retriever by words and meaning, without one by words alone. What
 * is returned was read from the transcript, after asking whose conversation it is.
 */
record MessageSearch(TranscriptStore transcripts, @Nullable Retriever retriever) {

    private static final int MOST_CONVERSATIONS = 30;
    private static final int MOST_MESSAGES = 2_000;

    private record Hit(TranscriptEntry entry, double score) {}

    List<TranscriptEntry> find(String userId, String question, Days days, int most, Instant now) {
        List<Hit> hits = new ArrayList<>();
        List<String> conversations = transcripts.memoryIds(userId);
        int skipped = Math.max(0, conversations.size() - MOST_CONVERSATIONS);
        for (String memoryId : conversations.subList(skipped, conversations.size())) {
            TranscriptState state = transcripts.state(memoryId);
            List<Hit> found = retriever == null
                    ? byWords(memoryId, question, state)
                    : byRetriever(retriever, memoryId, question, state, now);
            if (transcripts.userId(memoryId).filter(userId::equals).isPresent()) {
                hits.addAll(found);
            }
        }
        return hits.stream()
                .filter(hit -> days.contains(hit.entry().at()))
                .sorted(Comparator.comparingDouble(Hit::score).reversed())
                .limit(most)
                .map(Hit::entry)
                .toList();
    }

    private List<Hit> byRetriever(
            Retriever search, String memoryId, String question, TranscriptState state, Instant now) {
        if (state.clearedTo() >= state.size()) {
            return List.of();
        }
        List<RecallHit> found = search.retrieve(
                        new RecallRequest(memoryId, question, now, state.clearedTo(), state.size()))
                .hits();
        List<Hit> hits = new ArrayList<>();
        for (RecallHit hit : found) {
            transcripts.read(memoryId, hit.position(), hit.position() + 1).stream()
                    .filter(MessageSearch::isSaid)
                    .forEach(entry -> hits.add(new Hit(entry, hit.score())));
        }
        return hits;
    }

    private List<Hit> byWords(String memoryId, String question, TranscriptState state) {
        Set<String> asked = stems(question);
        long from = Math.max(state.clearedTo(), state.size() - MOST_MESSAGES);
        List<Hit> hits = new ArrayList<>();
        for (TranscriptEntry entry : transcripts.read(memoryId, from, state.size())) {
            Set<String> said = stems(RecalledText.without(entry.message().text()));
            said.retainAll(asked);
            if (isSaid(entry)
                    && !said.isEmpty()
                    && !entry.message().text().strip().endsWith("?")) {
                hits.add(new Hit(entry, said.size()));
            }
        }
        return hits;
    }

    private static boolean isSaid(TranscriptEntry entry) {
        Role role = entry.message().role();
        return !entry.withdrawn()
                && (role == Role.USER
                        || (role == Role.ASSISTANT && !entry.message().text().isBlank()));
    }

    private static Set<String> stems(String text) {
        return Sentences.contentWords(text, Languages.ENGLISH).stream()
                .map(Word::stem)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
