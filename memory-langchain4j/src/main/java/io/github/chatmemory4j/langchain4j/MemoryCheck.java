package io.github.chatmemory4j.langchain4j;

import static java.util.Objects.requireNonNull;

/**
 * How one part of a memory is, as {@link CompactingChatMemoryProvider#examine} finds it.
 *
 * @param part what was looked at
 * @param status how it is
 * @param sentence what that means, and what to do about it
 */
public record MemoryCheck(String part, Status status, String sentence) {

    /** How a part is. */
    public enum Status {
        /** Nothing need be done. */
        OK,
        /** It works, and may not be what is wanted. */
        WARNING,
        /** It does not work. */
        ERROR
    }

    public MemoryCheck {
        requireNonNull(part, "part");
        requireNonNull(status, "status");
        requireNonNull(sentence, "sentence");
    }

    static MemoryCheck ok(String part, String sentence) {
        return new MemoryCheck(part, Status.OK, sentence);
    }

    static MemoryCheck warning(String part, String sentence) {
        return new MemoryCheck(part, Status.WARNING, sentence);
    }

    static MemoryCheck error(String part, String sentence) {
        return new MemoryCheck(part, Status.ERROR, sentence);
    }
}
