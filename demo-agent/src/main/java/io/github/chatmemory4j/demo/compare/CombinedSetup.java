package io.github.chatmemory4j.demo.compare;

import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.compaction.RecallBudget;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.Watermarks;
import io.github.chatmemory4j.recall.hybrid.RecallSettings;

/** What can be set about the combined memory. */
record CombinedSetup(Watermarks marks, RecallBudget room, RecallSettings recall) {

    static final CombinedSetup DEFAULT = new CombinedSetup(
            Watermarks.DEFAULT.withHigh(SummaryStrategy.DEFAULT_HIGH), RecallBudget.DEFAULT, RecallSettings.DEFAULT);

    CombinedSetup with(Watermarks marks) {
        return new CombinedSetup(marks, room, recall);
    }

    CombinedSetup with(RecallBudget room) {
        return new CombinedSetup(marks, room, recall);
    }

    CombinedSetup with(RecallSettings recall) {
        return new CombinedSetup(marks, room, recall);
    }

    CompactionStrategy strategy(int keepRecent) {
        return new CombinedStrategy(marks.withKeepRecent(keepRecent), room);
    }
}
