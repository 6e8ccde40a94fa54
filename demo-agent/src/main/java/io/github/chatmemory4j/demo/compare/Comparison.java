package io.github.chatmemory4j.demo.compare;

import io.github.chatmemory4j.demo.conversation.Dialogue;
import io.github.chatmemory4j.demo.conversation.Utterance;
import io.github.chatmemory4j.demo.request.RequestTokens;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Replays dialogues through each contender at each budget. */
final class Comparison {

    private static final int WARM_UP_UTTERANCES = 100;
    private static final Duration WARM_UP = Duration.ofMillis(300);

    private final List<Dialogue> dialogues;
    private final List<Compared> contenders;
    private final int keepRecent;
    private final Progress progress;
    private final List<Recording> recordings = new ArrayList<>();
    private final RequestTokens tokens = RequestTokens.remembering(JtokkitTokenCounter.o200k()::countText);

    Comparison(List<Dialogue> dialogues, List<Compared> contenders, int keepRecent, Progress progress) {
        this.dialogues = dialogues;
        this.contenders = contenders;
        this.keepRecent = keepRecent;
        this.progress = progress;
    }

    /** Returns a result for each budget and contender, in their order. */
    List<Result> run(List<Integer> budgets) {
        contenders.forEach(contender -> warmUp(contender, budgets.get(0)));
        List<Result> results = new ArrayList<>();
        for (int budget : budgets) {
            for (Compared contender : contenders) {
                results.add(measure(contender, budget));
            }
        }
        return results;
    }

    /** What was done with the first dialogue, in the order of the results. */
    List<Recording> recordings() {
        return recordings;
    }

    private Result measure(Compared contender, int budget) {
        String row = contender.name() + " at " + budget;
        Measurements measurements = new Measurements(budget, tokens);
        Recording first = new Recording(contender.name(), budget);
        recordings.add(first);
        @Nullable Recording recording = first;
        for (Dialogue dialogue : dialogues) {
            progress.replaying(row + ", " + dialogue.name());
            replay(dialogue, contender, budget, measurements, recording);
            recording = null;
            progress.replayed();
        }
        progress.measured(row);
        return measurements.result(contender.name());
    }

    /** Lets the virtual machine compile what is going to be timed. */
    private void warmUp(Compared contender, int budget) {
        progress.replaying("warming up");
        List<Utterance> all = dialogues.get(0).utterances();
        Dialogue beginning =
                new Dialogue("warm-up", all.subList(0, Math.min(WARM_UP_UTTERANCES, all.size())), List.of());
        long start = System.nanoTime();
        do {
            replay(beginning, contender, budget, new Measurements(budget, tokens), null);
        } while (System.nanoTime() - start < WARM_UP.toNanos());
    }

    private void replay(
            Dialogue dialogue,
            Compared contender,
            int budget,
            Measurements measurements,
            @Nullable Recording recording) {
        try (ContenderMemory memory = contender.factory().memory(budget, keepRecent, dialogue)) {
            new Replay(dialogue, memory, measurements, recording).run();
        }
    }
}
