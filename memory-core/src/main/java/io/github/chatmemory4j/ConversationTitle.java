package io.github.chatmemory4j;

import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.store.TranscriptStore;
import java.util.regex.Pattern;

/** What a conversation is called that nobody named: how its first user message begins, without the greeting. */
public final class ConversationTitle {

    private static final int FIRST_MESSAGES = 20;
    private static final int MAX_CHARS = 60;
    private static final Pattern GREETING = Pattern.compile(
            "^(?:(?:hi|hello|hey|hallo|good (?:morning|afternoon|evening))(?: there| everyone| all)?[,.!:;]*\\s+)+",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");

    private ConversationTitle() {}

    /** The title of a stored conversation; empty when no user said anything in its first messages. */
    public static String of(TranscriptStore store, String memoryId) {
        return store.read(memoryId, 0, FIRST_MESSAGES).stream()
                .filter(entry -> !entry.withdrawn() && entry.message().role() == Role.USER)
                .map(entry -> of(entry.message().text()))
                .filter(title -> !title.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The title of a conversation that begins with this message. */
    public static String of(String firstMessage) {
        String line = BLANKS.matcher(firstMessage).replaceAll(" ").strip();
        String without = GREETING.matcher(line + " ").replaceFirst("").strip();
        String text = without.isEmpty() ? line : without;
        if (text.codePointCount(0, text.length()) <= MAX_CHARS) {
            return text;
        }
        int end = text.offsetByCodePoints(0, MAX_CHARS);
        int blank = text.lastIndexOf(' ', end);
        return text.substring(0, blank > MAX_CHARS / 2 ? blank : end).strip() + "…";
    }
}
