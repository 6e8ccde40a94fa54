package io.github.chatmemory4j.context.internal;

/**
 * The text a summary is sent as: headed, delimited and labelled as a record, with anything inside that looks like the
 * delimiter escaped, so that what users said cannot step out of the record and become instructions.
 */
public final class SummaryBlock {

    private static final String OPEN = "Conversation so far:\n<" + RecordTags.SUMMARY + RecordTags.NOTE;
    private static final String CLOSE = "\n</" + RecordTags.SUMMARY + ">";
    private static final String SEPARATOR = "\n\n";

    private SummaryBlock() {}

    /** The block for a summary's text. */
    public static String of(String summary) {
        return OPEN + RecordTags.escaped(summary) + CLOSE;
    }

    /** The block behind a system text, which may be empty. */
    public static String behind(String systemText, String summary) {
        return systemText.isEmpty() ? of(summary) : systemText + SEPARATOR + of(summary);
    }

    /** The system text without a block behind it; the same text when there is none. */
    public static String strip(String systemText) {
        if (!systemText.endsWith(CLOSE)) {
            return systemText;
        }
        int start = systemText.lastIndexOf(OPEN);
        if (start < 0) {
            return systemText;
        }
        String before = systemText.substring(0, start);
        return before.endsWith(SEPARATOR) ? before.substring(0, before.length() - SEPARATOR.length()) : before;
    }
}
