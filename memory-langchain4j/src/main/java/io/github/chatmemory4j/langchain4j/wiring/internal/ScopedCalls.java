package io.github.chatmemory4j.langchain4j.wiring.internal;

import dev.langchain4j.invocation.InvocationContext;
import org.jspecify.annotations.Nullable;

/**
 * Whose conversation the calls of one service belong to, where only the scope of an agent says so: the events of a call tell
 * it, and its requests, which do not, are made on the thread that heard the last of them. Safe to share between threads.
 */
final class ScopedCalls {

    private static final ThreadLocal<@Nullable Told> HERE = new ThreadLocal<>();

    private volatile boolean any;

    /** What this thread was told last, and by the calls of which service. */
    private record Told(ScopedCalls by, Object memoryId) {}

    /** The memoryId of a call that an event tells of. */
    Object memoryId(InvocationContext call) {
        Object memoryId = AgentScope.memoryId(call.chatMemoryId(), call.managedParameters());
        if (AgentScope.isNobodys(call.chatMemoryId())) {
            boolean scoped = !AgentScope.isNobodys(memoryId);
            if (scoped) {
                any = true;
            }
            HERE.set(scoped ? new Told(this, memoryId) : null);
        }
        return memoryId;
    }

    /**
     * The memoryId of a request.
     *
     * @param named the one that LangChain4j names
     */
    Object memoryId(Object named) {
        if (!any || !AgentScope.isNobodys(named)) {
            return named;
        }
        Told told = HERE.get();
        Object memoryId = told == null || told.by() != this ? AgentScope.memoryId(named) : told.memoryId();
        if (AgentScope.isNobodys(memoryId)) {
            throw new IllegalStateException(
                    "an agent without a @MemoryId makes a request on a thread that knows nothing of"
                            + " its scope, so that users might be mixed; give the agent's method a @MemoryId");
        }
        return memoryId;
    }
}
