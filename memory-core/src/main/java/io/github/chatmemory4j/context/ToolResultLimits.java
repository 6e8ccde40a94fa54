package io.github.chatmemory4j.context;

/**
 * How much of what tools returned is sent word for word. All of it stays in the transcript, and can be read by its handle.
 *
 * @param each tokens of one result; of a longer one the beginning and the end are sent, and a handle
 * @param together tokens of all results in the window; above it old ones are cleared, until they are at half of it
 */
public record ToolResultLimits(int each, int together) {

    /** Results are sent whole, and old ones are cleared only when the request would not fit. */
    public static final ToolResultLimits NONE = new ToolResultLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);

    public ToolResultLimits {
        if (each <= 0 || together <= 0) {
            throw new IllegalArgumentException(
                    "each and together must be positive, were each=" + each + ", together=" + together);
        }
    }

    public static ToolResultLimits each(int tokens) {
        return NONE.withEach(tokens);
    }

    public static ToolResultLimits together(int tokens) {
        return NONE.withTogether(tokens);
    }

    public ToolResultLimits withEach(int tokens) {
        return new ToolResultLimits(tokens, together);
    }

    public ToolResultLimits withTogether(int tokens) {
        return new ToolResultLimits(each, tokens);
    }
}
