package io.github.chatmemory4j.context.internal;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.transcript.internal.CountedEntry;

/**
 * Tool results that are too long to be sent whole: the beginning and the end are sent, and a handle under which a tool reads
 * the rest out of the transcript. Stateless.
 */
public final class KeptAside {

    private static final String HANDLE = "result-";

    /** Of what a result may have, its beginning gets this share and its end the same. */
    private static final int SHARE = 3;

    private final TokenCounter counter;
    private final int maxTokens;

    KeptAside(TokenCounter counter, int maxTokens) {
        this.counter = counter;
        this.maxTokens = maxTokens;
    }

    /** The handle of the message at a position. */
    public static String handle(long position) {
        return HANDLE + position;
    }

    /** The position a handle stands for; -1 when it is none. */
    public static long position(String handle) {
        String digits = handle.strip();
        digits = digits.startsWith(HANDLE) ? digits.substring(HANDLE.length()) : digits;
        boolean number =
                !digits.isEmpty() && digits.length() <= 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Long.parseLong(digits) : -1;
    }

    CountedEntry of(CountedEntry entry) {
        Message message = entry.sent();
        if (entry.tokens() <= maxTokens || message.role() != Role.TOOL || message.carriesState()) {
            return entry;
        }
        String text = message.text();
        int chars = (int) ((long) text.length() * maxTokens / SHARE / Math.max(1, counter.countText(text)));
        if (chars * 2 >= text.length()) {
            return entry;
        }
        int tail = text.length() - chars;
        String mark = "\n[" + (tail - chars) + " of " + text.length() + " characters kept aside as "
                + handle(entry.position()) + "; read characters " + chars + " to " + tail
                + " with the tool that reads kept results]\n";
        Message shown = message.withText(head(text, chars) + mark + tail(text, tail));
        return entry.sentAs(shown, counter.count(shown), "tool result kept aside: over the limit for one result");
    }

    private static String head(String text, int chars) {
        boolean splits = chars > 0 && Character.isHighSurrogate(text.charAt(chars - 1));
        return text.substring(0, splits ? chars - 1 : chars);
    }

    private static String tail(String text, int from) {
        boolean splits = from < text.length() && Character.isLowSurrogate(text.charAt(from));
        return text.substring(splits ? from + 1 : from);
    }
}
