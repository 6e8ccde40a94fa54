package io.github.chatmemory4j.context.internal;

import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.PlacedRange;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.recall.RecalledMessage;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import io.github.chatmemory4j.transcript.internal.CountedEntry;
import io.github.chatmemory4j.transcript.internal.LeftOut;
import io.github.chatmemory4j.transcript.internal.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where every message of a transcript went in one context; a snapshot, so that it can be worked out later. */
final class Placements {

    private final TranscriptState state;
    private final long summarizedTo;
    private final boolean summarySent;
    private final List<Turn> turns;
    private final Map<Long, TranscriptEntry> aside;
    private final List<ContextMessage> sent;
    private final List<RecalledMessage> recalled;
    private final Set<Long> pinned;

    private record Fate(Placement placement, String reason) {}

    Placements(
            ConversationSnapshot snapshot,
            List<ContextMessage> sent,
            List<RecalledMessage> recalled,
            boolean summarySent,
            Set<Long> pinned) {
        this.state = snapshot.state();
        this.summarizedTo = snapshot.summarizedTo();
        this.summarySent = summarySent;
        this.turns = snapshot.turns();
        this.aside = snapshot.aside();
        this.sent = sent;
        this.recalled = recalled;
        this.pinned = pinned;
    }

    List<PlacedRange> ranges() {
        List<PlacedRange> ranges = new ArrayList<>();
        add(ranges, 0, state.clearedTo(), new Fate(Placement.CLEARED, "the conversation was cleared after it"));
        add(
                ranges,
                state.clearedTo(),
                summarizedTo,
                summarySent
                        ? new Fate(Placement.SUMMARISED, "folded into the running summary")
                        : new Fate(Placement.TRIMMED, "folded into the running summary, for which there was no room"));
        add(ranges, summarizedTo, state.windowStart(), new Fate(Placement.TRIMMED, "left the window at a compaction"));
        windowFates().forEach((position, fate) -> add(ranges, position, position + 1, fate));
        List<PlacedRange> placed = withSystemInForce(ranges);
        for (ContextMessage message : sent) {
            boolean keptForState = message.position() >= state.clearedTo()
                    && message.position() < state.windowStart()
                    && message.placement() != Placement.SYSTEM;
            if (keptForState) {
                placed = with(placed, message.position(), new Fate(message.placement(), message.reason()));
            }
        }
        for (long position : pinned) {
            placed = with(placed, position, new Fate(Placement.PINNED, "pinned"));
        }
        for (RecalledMessage message : recalled) {
            placed = with(placed, message.entry().position(), new Fate(Placement.RECALLED, message.reason()));
        }
        return placed;
    }

    private static void add(List<PlacedRange> ranges, long from, long to, Fate fate) {
        if (to <= from) {
            return;
        }
        if (!ranges.isEmpty()) {
            PlacedRange last = ranges.get(ranges.size() - 1);
            if (last.placement() == fate.placement() && last.reason().equals(fate.reason())) {
                ranges.set(ranges.size() - 1, new PlacedRange(last.from(), to, fate.placement(), fate.reason()));
                return;
            }
        }
        ranges.add(new PlacedRange(from, to, fate.placement(), fate.reason()));
    }

    private SortedMap<Long, Fate> windowFates() {
        SortedMap<Long, Fate> fates = new TreeMap<>();
        Fate notSent = new Fate(Placement.TRIMMED, "no room in this request");
        for (Turn turn : turns) {
            for (CountedEntry entry : turn.entries()) {
                fates.put(entry.position(), notSent);
            }
            for (LeftOut leftOut : turn.leftOut()) {
                fates.put(leftOut.entry().position(), new Fate(Placement.LEFT_OUT, leftOut.reason()));
            }
        }
        aside.forEach((position, entry) -> fates.put(
                position,
                entry.withdrawn()
                        ? new Fate(Placement.WITHDRAWN, "taken back by the host")
                        : new Fate(Placement.SUPERSEDED, "a newer system message is in force")));
        for (ContextMessage message : sent) {
            if (message.position() >= state.windowStart()) {
                fates.put(message.position(), new Fate(message.placement(), message.reason()));
            }
        }
        return fates;
    }

    /** The system message in force is usually the first message ever, in the middle of an archived range. */
    private List<PlacedRange> withSystemInForce(List<PlacedRange> ranges) {
        long system = state.systemPosition();
        return system == TranscriptState.NO_SYSTEM || system >= state.windowStart()
                ? ranges
                : with(ranges, system, new Fate(Placement.SYSTEM, "system message in force"));
    }

    /** The ranges with another fate for one position in the middle of them. */
    private static List<PlacedRange> with(List<PlacedRange> ranges, long position, Fate other) {
        List<PlacedRange> split = new ArrayList<>();
        for (PlacedRange range : ranges) {
            Fate fate = new Fate(range.placement(), range.reason());
            if (range.from() <= position && position < range.to()) {
                add(split, range.from(), position, fate);
                add(split, position, position + 1, other);
                add(split, position + 1, range.to(), fate);
            } else {
                add(split, range.from(), range.to(), fate);
            }
        }
        return split;
    }
}
