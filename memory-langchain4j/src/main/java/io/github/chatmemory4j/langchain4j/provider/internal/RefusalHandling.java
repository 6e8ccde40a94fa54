package io.github.chatmemory4j.langchain4j.provider.internal;

import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.event.MemoryEvent.Change;
import io.github.chatmemory4j.event.MemoryEvent.Effort;
import io.github.chatmemory4j.event.MemoryEvent.Reason;
import io.github.chatmemory4j.event.MemoryListener;
import io.github.chatmemory4j.langchain4j.provider.internal.RefusedContent.Level;
import io.github.chatmemory4j.langchain4j.provider.internal.RefusedContent.Mark;
import io.github.chatmemory4j.transcript.internal.Turn;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What the refusals of one request change in what is sent: the limit of the model when it was too long, what is left out
 * when something in it was not accepted. Not safe to share between threads.
 */
public final class RefusalHandling {

    /** Each time a smaller request; a provider that refuses this often is not about the length. */
    private static final int MAX_SHORTENINGS = 5;

    private final String memoryId;
    private final Recipient recipient;
    private final LearnedLimits limits;
    private final MemoryListener listener;
    private final Supplier<List<Turn>> turns;
    private final LongSupplier estimatedTokens;
    private final Set<Mark> leftOut = new HashSet<>();
    private int shortenings;
    private final Iterator<Level> levels = EnumSet.allOf(Level.class).iterator();

    /**
     * The handling of one request.
     *
     * @param turns of the window as they were said
     * @param estimatedTokens of the request that was sent last
     */
    public RefusalHandling(
            String memoryId,
            Recipient recipient,
            LearnedLimits limits,
            MemoryListener listener,
            Supplier<List<Turn>> turns,
            LongSupplier estimatedTokens) {
        this.memoryId = memoryId;
        this.recipient = recipient;
        this.limits = limits;
        this.listener = listener;
        this.turns = turns;
        this.estimatedTokens = estimatedTokens;
    }

    /** Takes a refusal in; returns whether the request can be made anew, and will be another one. */
    public boolean changesSomething(Refusal refusal) {
        return switch (refusal.kind()) {
            case NONE -> false;
            case TOO_LONG -> shortens(refusal);
            case INVALID -> leavesOutMore();
            case UNREACHABLE -> leavesOutLinks();
        };
    }

    private boolean shortens(Refusal refusal) {
        shortenings++;
        if (shortenings > MAX_SHORTENINGS) {
            return false;
        }
        long before = estimatedTokens.getAsLong();
        int limit = limits.learn(recipient.model(), refusal, before);
        tell(
                MemoryEvent.Type.REQUEST_TOO_LONG,
                new Change(0, clamped(before), limit),
                "requests to this model now have at most " + limit + " tokens");
        return true;
    }

    private boolean leavesOutMore() {
        RefusedContent refused = recipient.refused();
        if (refused.refused()) {
            recipient.leaveOut(refused.leftOut());
            return true;
        }
        Set<Mark> known = new HashSet<>(refused.leftOut());
        known.addAll(leftOut);
        while (levels.hasNext()) {
            List<Mark> more = RefusedContent.more(turns.get(), known, levels.next());
            if (!more.isEmpty()) {
                leftOut.addAll(more);
                known.addAll(more);
                recipient.leaveOut(known);
                return true;
            }
        }
        return false;
    }

    private boolean leavesOutLinks() {
        RefusedContent refused = recipient.refused();
        if (!recipient.family().loadsLinks()) {
            return false;
        }
        Set<Mark> known = new HashSet<>(refused.leftOut());
        known.addAll(leftOut);
        List<Mark> more = RefusedContent.more(turns.get(), known, Level.LINKED);
        if (more.isEmpty()) {
            return false;
        }
        if (!refused.refused()) {
            leftOut.addAll(more);
            known.addAll(more);
        }
        recipient.leaveOut(leftOut.isEmpty() ? refused.leftOut() : known);
        return true;
    }

    /** The model has answered. */
    public void accepted() {
        RefusedContent refused = recipient.refused();
        refused.accepted();
        if (!leftOut.isEmpty()) {
            refused.suspect(leftOut);
            tell(
                    MemoryEvent.Type.CONTENT_LEFT_OUT,
                    new Change(leftOut.size(), 0, 0),
                    "left out, at positions "
                            + leftOut.stream()
                                    .map(mark -> Long.toString(mark.position()))
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
            leftOut.clear();
        }
        recipient.leaveOut(refused.leftOut());
    }

    /** The request failed for good: nothing that was left out for it is at fault. */
    public void givesUp() {
        leftOut.clear();
        recipient.leaveOut(recipient.refused().leftOut());
    }

    private void tell(MemoryEvent.Type type, Change change, String detail) {
        listener.onEvent(new MemoryEvent(type, memoryId, change, Effort.NONE, new Reason(null, detail)));
    }

    private static int clamped(long tokens) {
        return (int) Math.min(tokens, Integer.MAX_VALUE);
    }
}
