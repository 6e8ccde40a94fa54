package io.github.chatmemory4j.langchain4j.wiring.internal;

import dev.langchain4j.invocation.LangChain4jManaged;
import dev.langchain4j.service.memory.ChatMemoryService;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scope in which an agentic system calls its agents. It knows whose conversation it is where the method of an agent has no
 * {@code @MemoryId}, for which LangChain4j asks for one memory, whoever the user is. The module of agents is not known here,
 * so the scope is recognised by its name.
 */
public final class AgentScope {

    private static final String SCOPE = "dev.langchain4j.agentic.scope.AgenticScope";

    private AgentScope() {}

    /** The memoryId a call is meant for: the one it names, else that of the scope, if there is one on this thread. */
    public static Object memoryId(Object memoryId) {
        return memoryId(memoryId, LangChain4jManaged.current());
    }

    /** As {@link #memoryId(Object)}, with what LangChain4j manages for the call. */
    static Object memoryId(
            Object memoryId, @Nullable Map<Class<? extends LangChain4jManaged>, LangChain4jManaged> managed) {
        if (!isNobodys(memoryId) || managed == null) {
            return memoryId;
        }
        for (Map.Entry<Class<? extends LangChain4jManaged>, LangChain4jManaged> entry : managed.entrySet()) {
            if (entry.getKey().getName().equals(SCOPE)) {
                Object ofScope = ofScope(entry.getKey(), entry.getValue());
                return ofScope == null ? memoryId : ofScope;
            }
        }
        return memoryId;
    }

    static boolean isNobodys(Object memoryId) {
        return memoryId.equals(ChatMemoryService.DEFAULT);
    }

    private static @Nullable Object ofScope(Class<?> type, Object scope) {
        try {
            return type.getMethod("memoryId").invoke(scope);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "cannot ask the scope of an agentic system whose it is; give every agent's method a @MemoryId", e);
        }
    }
}
