package io.github.chatmemory4j.demo.options;

import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.compaction.FullStrategy;
import io.github.chatmemory4j.compaction.RecallBudget;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.compaction.Watermarks;
import io.github.chatmemory4j.demo.fault.DemoException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The strategies as they are named on the command line. */
public enum MemoryKind {
    FULL,
    TRIM,
    SUMMARY,
    COMBINED;

    public CompactionStrategy strategy(int keepRecent) {
        Watermarks marks = Watermarks.DEFAULT.withKeepRecent(keepRecent);
        return switch (this) {
            case FULL -> new FullStrategy();
            case TRIM -> new TrimStrategy(marks);
            case SUMMARY -> new SummaryStrategy(marks.withHigh(SummaryStrategy.DEFAULT_HIGH));
            case COMBINED -> new CombinedStrategy(marks.withHigh(SummaryStrategy.DEFAULT_HIGH), RecallBudget.DEFAULT);
        };
    }

    /** The kind with a name, whatever its case. */
    public static MemoryKind named(String name) {
        for (MemoryKind kind : values()) {
            if (kind.word().equals(name.strip().toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        throw new DemoException("strategy must be one of " + words() + ", was '" + name + "'");
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String words() {
        return Arrays.stream(values()).map(MemoryKind::word).collect(Collectors.joining(", "));
    }
}
