package io.github.chatmemory4j.langchain4j.wiring.internal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One stream of a turn: what it brings belongs to the turn, and the turn ends with it in every case. */
final class TurnStream implements StreamObserver {

    private final WiredMemory memory;
    private final UUID invocation;

    TurnStream(WiredMemory memory, UUID invocation) {
        this.memory = memory;
        this.invocation = invocation;
    }

    @Override
    public @Nullable Object request(TurnWork work) throws Throwable {
        memory.streamBegins(invocation);
        try {
            return work.run();
        } catch (Throwable e) {
            memory.turnFailed(invocation);
            throw e;
        } finally {
            memory.streamLeavesHere(invocation);
        }
    }

    @Override
    public @Nullable Object piece(TurnWork work) throws Throwable {
        return memory.during(invocation, work);
    }

    @Override
    public @Nullable Object end(TurnWork work, boolean failed) throws Throwable {
        boolean whole = false;
        try {
            Object nothing = memory.during(invocation, work);
            whole = true;
            return nothing;
        } finally {
            if (failed || !whole) {
                memory.turnFailed(invocation);
            }
        }
    }

    @Override
    public void text(String more) {
        memory.streamed(invocation, more);
    }

    @Override
    public void cancelled() {
        memory.turnCancelled(invocation);
    }
}
