package io.github.chatmemory4j.langchain4j.store;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import io.github.chatmemory4j.transcript.internal.ListDiff;
import io.github.chatmemory4j.transcript.internal.ListDiff.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How to get from the list that a stock window read to the list that it writes. The system message that leads the list is
 * kept apart from the rest, so that the rest can leave from the front behind it.
 */
final class WindowUpdate {

    private final TranscriptState state;
    private final List<Seen> others = new ArrayList<>();
    private final List<Message> appended = new ArrayList<>();

    private WindowUpdate(LiveTranscript live) {
        this.state = live.state();
        visible(live).forEach(entry -> others.add(new Seen(entry.position(), entry.message())));
    }

    /** The list as it was written last: the leading system message, if there is one, then the rest of the window. */
    static List<TranscriptEntry> visible(LiveTranscript live) {
        List<TranscriptEntry> visible = new ArrayList<>();
        live.system().ifPresent(visible::add);
        live.window().stream()
                .filter(entry -> !entry.withdrawn())
                .filter(entry -> entry.position() != live.state().systemPosition())
                .forEach(visible::add);
        return visible;
    }

    /** The change to commit; empty when the list is the same. */
    static Optional<TranscriptChange> change(LiveTranscript live, List<Message> wanted, Instant at) {
        WindowUpdate update = new WindowUpdate(live);
        boolean systemLeads = !wanted.isEmpty() && wanted.get(0).role() == Role.SYSTEM;
        long system = systemLeads ? update.positionOf(wanted.get(0)) : TranscriptState.NO_SYSTEM;
        return update.change(system, wanted.subList(systemLeads ? 1 : 0, wanted.size()), at);
    }

    /** Where the leading system message is; among the new ones if it was not there before. */
    private long positionOf(Message system) {
        for (int i = 0; i < others.size(); i++) {
            if (others.get(i).shown().equals(system)) {
                return others.remove(i).position();
            }
        }
        appended.add(system);
        return state.size();
    }

    private Optional<TranscriptChange> change(long system, List<Message> wanted, Instant at) {
        int evicted = evicted(wanted);
        ListDiff restatement = ListDiff.of(others.subList(evicted, others.size()), wanted);
        appended.addAll(restatement.appended());
        boolean noneKept = restatement.kept() == 0;
        int gone = noneKept ? others.size() : evicted + restatement.forgotten().size();
        long windowStart = state.windowStart();
        if (gone > 0) {
            windowStart = noneKept
                    ? state.size()
                    : Math.max(windowStart, others.get(gone).position());
        }
        TranscriptState next = state.withSize(state.size() + appended.size())
                .withWindowStart(windowStart)
                .withSystemPosition(system);
        List<Long> withdrawn = new ArrayList<>(noneKept ? List.of() : restatement.withdrawn());
        // A system message that led may stand behind the window's start; now out of the list, it must not show up
        // there.
        others.subList(0, gone).stream()
                .map(Seen::position)
                .filter(position -> position >= next.windowStart())
                .forEach(withdrawn::add);
        return next.equals(state) && withdrawn.isEmpty()
                ? Optional.empty()
                : Optional.of(new TranscriptChange(next, entries(at), withdrawn, Optional.empty()));
    }

    /**
     * How many messages the window evicted from the front, when all it did beside that was to add: as few as possible, so
     * that of two equal messages the older is the evicted one. 0 when it did something else.
     */
    private int evicted(List<Message> wanted) {
        List<Message> shown = others.stream().map(Seen::shown).toList();
        for (int evicted = 0; evicted < shown.size(); evicted++) {
            int rest = shown.size() - evicted;
            if (rest <= wanted.size() && shown.subList(evicted, shown.size()).equals(wanted.subList(0, rest))) {
                return evicted;
            }
        }
        return 0;
    }

    private List<TranscriptEntry> entries(Instant at) {
        List<TranscriptEntry> entries = new ArrayList<>(appended.size());
        for (Message message : appended) {
            entries.add(new TranscriptEntry(state.size() + entries.size(), message, at));
        }
        return entries;
    }
}
