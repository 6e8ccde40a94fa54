package io.github.chatmemory4j.demo.faults;

import dev.langchain4j.service.AiServices;
import io.github.chatmemory4j.demo.fault.DemoException;
import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.summary.ResilientSummarizer;
import io.github.chatmemory4j.message.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A long chat whose summaries are made in the background by a summariser of a given kind. */
final class FaultyChat {

    static final int BUDGET = 3_000;

    private static final String MEMORY_ID = "default"; // what LangChain4j calls the memory of a service without ids

    private final FaultySummarizer kind;
    private final int turns;
    private final Map<MemoryEvent.Type, Integer> events = new EnumMap<>(MemoryEvent.Type.class);
    private final CompactingChatMemoryProvider memory;
    private final PacedModel model;
    private final ChattingService service;

    /** The AI service that chats. */
    interface ChattingService {

        String chat(String text);
    }

    private FaultyChat(FaultySummarizer kind, int turns, Duration answerTime, Duration summaryTime) {
        this.kind = kind;
        this.turns = turns;
        this.model = new PacedModel(answerTime, BUDGET);
        this.memory = CompactingChatMemoryProvider.builder()
                .maxTokens(BUDGET)
                .strategy(kind.strategy())
                .summarizer(ResilientSummarizer.of(kind.summarizer(summaryTime)))
                .listener(this::count)
                .build();
        this.service = memory.wire(AiServices.builder(ChattingService.class).chatModel(model))
                .build();
    }

    static FaultyChatResult run(FaultySummarizer kind, int turns, Duration answerTime, Duration summaryTime) {
        return new FaultyChat(kind, turns, answerTime, summaryTime).run();
    }

    private synchronized void count(MemoryEvent event) {
        events.merge(event.type(), 1, Integer::sum);
    }

    private FaultyChatResult run() {
        List<Long> nanos = new ArrayList<>();
        List<String> said = new ArrayList<>();
        for (int turn = 1; turn <= turns; turn++) {
            String question = question(turn);
            said.add(question);
            model.expect(question);
            long start = System.nanoTime();
            String answer = service.chat(question);
            nanos.add(System.nanoTime() - start - model.nanosInModel());
            if (answer.isBlank()) {
                throw new DemoException("turn " + turn + " got no answer");
            }
        }
        memory.close();
        synchronized (this) {
            return new FaultyChatResult(kind, new TurnTimes(nanos), checks(said), new EnumMap<>(events));
        }
    }

    private FaultyChatResult.Checks checks(List<String> said) {
        var conversation = memory.get(MEMORY_ID).conversation();
        List<String> kept = conversation.transcript(0, Long.MAX_VALUE).stream()
                .filter(entry -> entry.message().role() == Role.USER && !entry.withdrawn())
                .map(entry -> entry.message().text())
                .toList();
        boolean complete = kept.equals(said) && conversation.size() == 2L * turns;
        return new FaultyChatResult.Checks(said.size(), model.overBudget(), model.invalid(), complete);
    }

    private static String question(int turn) {
        return String.format(
                Locale.ROOT,
                "Turn %d: my booking %04d for %d people on day %d costs %d kroner. Where do I have to be, and when?",
                turn,
                turn * 37 % 10_000,
                turn % 7 + 1,
                turn,
                turn * 113 % 5_000);
    }
}
