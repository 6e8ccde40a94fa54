package io.github.chatmemory4j.demo.compare;

import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.compaction.RecallRoom;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.WaterMarks;
import io.github.chatmemory4j.recall.RecallSettings;

/** What can be set about the combined memory. */
record CombinedSetup(WaterMarks marks, RecallRoom room, RecallSettings recall) {

    static final CombinedSetup DEFAULT = new CombinedSetup(
            WaterMarks.DEFAULT.withStart(SummaryStrategy.DEFAULT_START), RecallRoom.DEFAULT, RecallSettings.DEFAULT);

    CombinedSetup with(WaterMarks marks) {
        return new CombinedSetup(marks, room, recall);
    }

    CombinedSetup with(RecallRoom room) {
        return new CombinedSetup(marks, room, recall);
    }

    CombinedSetup with(RecallSettings recall) {
        return new CombinedSetup(marks, room, recall);
    }

    CompactionStrategy strategy(int keepRecent) {
        return new CombinedStrategy(marks.withKeepRecent(keepRecent), room);
    }
}
