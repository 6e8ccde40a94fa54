package io.github.chatmemory4j.langchain4j.internal;

/**
 * The keys conversations are stored under: a memoryId is its own key, one of an agent stands behind the agent's name. No two
 * conversations have the same key, whatever their names and ids: a name has no colon in its escaped form, and an id that
 * begins as an agent's key does is moved out of the way.
 */
public record MemoryKeys(String prefix) {

    public static final MemoryKeys WITHOUT_AGENT = new MemoryKeys("");

    private static final String AGENT = "agent:";

    public MemoryKeys ofAgent(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("the name of an agent must not be empty");
        }
        return new MemoryKeys(prefix + AGENT + name.replace("%", "%25").replace(":", "%3A") + ":");
    }

    public String keyOf(Object memoryId) {
        String id = String.valueOf(memoryId);
        return prefix + (id.startsWith(AGENT) ? AGENT + ":" + id : id);
    }
}
