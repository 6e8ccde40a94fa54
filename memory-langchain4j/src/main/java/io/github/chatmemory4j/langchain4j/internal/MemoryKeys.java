package io.github.chatmemory4j.langchain4j.internal;

import java.util.regex.Pattern;

/**
 * The keys conversations are stored under, the same for every door: memories, stores of stock windows, and retrievers. A
 * memoryId is its own key, one of an agent stands behind the agent's name. No two conversations have the same key, whatever
 * their names and ids: a name has no colon in its escaped form, and an id that begins as an agent's key does is moved out of
 * the way.
 *
 * <p>An id that says nothing but which object it is has no key, because nobody could ever ask for its conversation again,
 * and after a restart another's might have it.
 */
public record MemoryKeys(String prefix) {

    public static final MemoryKeys WITHOUT_AGENT = new MemoryKeys("");

    /** What LangChain4j asks for when a method has no {@code @MemoryId}, whoever calls it. */
    private static final String NOBODYS = "default";

    private static final String AGENT = "agent:";

    /** A class and the hash of an object, as {@link Object#toString} has it, with whatever a host puts behind it. */
    private static final Pattern IDENTITY = Pattern.compile(
            "(?:\\[+\\w|(?:[\\w$]+\\.)+[\\w$]*\\p{Lu}[\\w$]*(?:/0x\\p{XDigit}+)?)@\\p{XDigit}{1,8}(?:[^.\\w].*)?");

    public MemoryKeys ofAgent(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("the name of an agent must not be empty");
        }
        return new MemoryKeys(prefix + AGENT + name.replace("%", "%25").replace(":", "%3A") + ":");
    }

    /**
     * The key of a conversation.
     *
     * @throws IllegalArgumentException if the id does not tell conversations apart
     */
    public String keyOf(Object memoryId) {
        String id = String.valueOf(memoryId);
        if (namesOnlyAnObject(memoryId)) {
            throw new IllegalArgumentException("a memoryId must say which conversation it is by what it says, was a "
                    + memoryId.getClass().getName() + " that says only which object it is; give the method a"
                    + " @MemoryId, of a type such as String, Long or a record");
        }
        if (!prefix.isEmpty()) {
            requireSomebodys(memoryId, "an agent");
        }
        return prefix + (id.startsWith(AGENT) ? AGENT + ":" + id : id);
    }

    /** Whether an id says only which object it is, so that nobody can ask for its conversation again. */
    public static boolean namesOnlyAnObject(Object memoryId) {
        return memoryId.getClass().isArray()
                || IDENTITY.matcher(String.valueOf(memoryId)).matches();
    }

    /** Whether an id is the one that LangChain4j asks for, whoever calls, when nothing says whose conversation it is. */
    public static boolean isNobodys(Object memoryId) {
        return memoryId.equals(NOBODYS);
    }

    /**
     * Fails for the id that everybody would share.
     *
     * @param whose who asks for it
     */
    public static void requireSomebodys(Object memoryId, String whose) {
        if (isNobodys(memoryId)) {
            throw new IllegalArgumentException(whose + " asked for memory '" + NOBODYS
                    + "', which LangChain4j asks for when a method has no @MemoryId, so that all users would share it; give"
                    + " the method a @MemoryId parameter, or leave this agent without a memory");
        }
    }
}
