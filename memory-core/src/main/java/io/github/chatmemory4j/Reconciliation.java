package io.github.chatmemory4j;

import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.PlacedRange;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.context.internal.SummaryBlock;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import io.github.chatmemory4j.transcript.internal.CountedEntry;
import io.github.chatmemory4j.transcript.internal.ListDiff;
import io.github.chatmemory4j.transcript.internal.ListDiff.Seen;
import io.github.chatmemory4j.transcript.internal.Step;
import io.github.chatmemory4j.transcript.internal.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Works out the change that makes a conversation read as a host wants it to. */
final class Reconciliation {

    private Reconciliation() {}

    /**
     * The change to commit.
     *
     * @param base the conversation the host means, which a clear may have put away
     * @param present the state to commit against
     * @param shown what the host saw last, if that is known
     * @param runOf a number for messages that somebody else has set together since; 0 for every other
     */
    static TranscriptChange change(
            ConversationState base,
            TranscriptState present,
            @Nullable Context shown,
            LongUnaryOperator runOf,
            List<Message> wanted,
            boolean summaryWanted,
            Instant at) {
        List<Seen> seen = seen(base, shown, runOf);
        List<Message> conversation =
                wanted.stream().filter(message -> message.role() != Role.SYSTEM).toList();
        ListDiff restatement = ListDiff.of(seen, conversation);
        boolean recognised = restatement.kept() > 0 || summaryWanted || seen.isEmpty();
        TranscriptState next = recognised
                ? new TranscriptState(
                        present.epoch(),
                        present.revision(),
                        present.size(),
                        base.state().clearedTo(),
                        windowStart(base, restatement, seen),
                        base.state().systemPosition())
                : present.cleared();
        List<Message> appended = new ArrayList<>(recognised ? restatement.appended() : conversation);
        Optional<Message> system =
                wanted.stream().filter(message -> message.role() == Role.SYSTEM).reduce((first, second) -> second);
        boolean newSystem = system.isPresent() && (!recognised || !base.isSystemInForce(system.get()));
        if (newSystem) {
            appended.add(0, system.get());
        }
        List<TranscriptEntry> entries = new ArrayList<>();
        for (Message message : appended) {
            entries.add(new TranscriptEntry(present.size() + entries.size(), message, at));
        }
        next = next.withSize(present.size() + entries.size());
        if (newSystem || system.isEmpty()) {
            next = next.withSystemPosition(newSystem ? present.size() : TranscriptState.NO_SYSTEM);
        }
        return new TranscriptChange(next, entries, recognised ? restatement.withdrawn() : List.of(), Optional.empty());
    }

    /**
     * The change that writes a conversation anew which its store does not know any more. A summary needs a position that it
     * covers; it gets one of its own, which is never sent.
     */
    static TranscriptChange anew(TranscriptState present, List<Message> wanted, Optional<Summary> summary, Instant at) {
        List<Message> messages = new ArrayList<>(wanted);
        summary.ifPresent(made -> messages.add(0, Message.user(SummaryBlock.of(made.text()))));
        List<TranscriptEntry> entries = new ArrayList<>();
        TranscriptState next = present;
        for (Message message : messages) {
            entries.add(new TranscriptEntry(next.size(), message, at));
            next = next.withSize(next.size() + 1);
            if (message.role() == Role.SYSTEM) {
                next = next.withSystemPosition(next.size() - 1);
            }
        }
        long covered = present.size() + 1;
        return summary.isEmpty()
                ? TranscriptChange.append(next, entries)
                : new TranscriptChange(
                        next.withWindowStart(covered),
                        entries,
                        List.of(),
                        summary.map(made -> new Summary(made.text(), covered, made.at())));
    }

    /** What the host dropped from the front leaves the window, as in a trim; what had left it already stays out. */
    private static long windowStart(ConversationState base, ListDiff restatement, List<Seen> seen) {
        long start = base.state().windowStart();
        return restatement.forgotten().isEmpty()
                ? start
                : Math.max(start, seen.get(restatement.forgotten().size()).position());
    }

    /**
     * Messages the host may refer to, in the order it knows: what it was shown, as it was shown, even if that has left the
     * window since; then what was added after that. What was not shown is not the host's to take back, nor what somebody else
     * has set since.
     */
    private static List<Seen> seen(ConversationState base, @Nullable Context shown, LongUnaryOperator runOf) {
        List<Seen> seen = new ArrayList<>();
        long shownTo = 0;
        if (shown != null) {
            for (ContextMessage sent : shown.sent()) {
                boolean said = sent.placement() == Placement.VERBATIM
                        || sent.placement() == Placement.SHORTENED
                        || sent.placement() == Placement.ADAPTED;
                if (said
                        && sent.position() >= base.state().clearedTo()
                        && sent.position() < base.state().size()) {
                    seen.add(new Seen(sent.position(), sent.message()));
                }
            }
            List<PlacedRange> placements = shown.placements();
            shownTo = placements.isEmpty()
                    ? 0
                    : placements.get(placements.size() - 1).to();
        }
        for (Turn turn : base.window().turns()) {
            for (Step step : turn.steps()) {
                for (CountedEntry entry : step.entries()) {
                    if (entry.position() >= shownTo) {
                        seen.add(new Seen(entry.position(), entry.message(), runOf.applyAsLong(entry.position())));
                    }
                }
            }
        }
        return seen;
    }
}
