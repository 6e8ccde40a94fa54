package io.github.chatmemory4j.inspector;

import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.MemoryOptions;
import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.compaction.RecallBudget;
import io.github.chatmemory4j.compaction.Watermarks;
import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.recall.hybrid.RecallSettings;
import io.github.chatmemory4j.recall.hybrid.TranscriptRecall;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.RequestUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Conversations to look at: one that was compacted and recalled from, and one that would do harm to a careless page. */
final class Conversations {

    static final MemoryOptions OPTIONS = MemoryOptions.builder()
            .maxTokens(600)
            .strategy(new CombinedStrategy(new Watermarks(0.8, 0.5, 4, 0), RecallBudget.DEFAULT))
            .build();

    static final String HARMFUL =
            "<script>document.title='harmed'</script><img src=x onerror=\"document.title='harmed'\">"
                    + " \u202Ereversed\u202C and </textarea><b>bold</b>";

    /** What every request is said to have taken. */
    static final RequestUsage USAGE = new RequestUsage("gpt-4o-mini", 70, 30, 412, 256, 12);

    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private static final List<String> TOLD = List.of(
            "Hi, I am planning a dinner for my sister's birthday on 14 May.",
            "She is allergic to walnuts, so nothing with nuts.",
            "We will be nine people, and two of them are vegetarian.",
            "The dining room of the Harbour Inn is booked from 7 pm, the deposit is 120 euros.",
            "Her favourite cake is lemon tart.");

    private Conversations() {}

    static Retriever recall(TranscriptStore store) {
        return new TranscriptRecall(store, null, RecallSettings.DEFAULT, Runnable::run);
    }

    static void fill(TranscriptStore store) {
        try (Retriever recall = recall(store);
                MemoryEngine engine = MemoryEngine.builder()
                        .options(OPTIONS)
                        .store(store)
                        .recall(recall)
                        .build()) {
            dinner(engine.open("anna/dinner", "anna"));
            ConversationMemory odd = engine.open("odd");
            odd.addAll(List.of(Message.user(HARMFUL), Message.assistant(HARMFUL)), START);
        }
    }

    private static void dinner(ConversationMemory memory) {
        memory.addAll(List.of(Message.system("You help to plan. Be brief.")), START);
        for (int i = 0; i < 24; i++) {
            String said = i < TOLD.size()
                    ? TOLD.get(i)
                    : i % 6 == 5
                            ? "What is my sister allergic to, and what was the deposit?"
                            : "Idea " + i + " for the table: candles, blue napkins, and a card at each of the "
                                    + (i + 3) + " places.";
            Instant at = START.plus(Duration.ofMinutes(5L * i + 1));
            Message question = Message.user(said);
            memory.context(ContextRequest.of(question, 0));
            memory.addAll(List.of(question), at);
            memory.addAll(
                    List.of(Message.assistant("Noted, number " + i + ".")),
                    at.plusSeconds(20),
                    answer -> Optional.of(USAGE));
        }
    }
}
