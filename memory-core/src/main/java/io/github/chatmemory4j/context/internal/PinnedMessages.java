package io.github.chatmemory4j.context.internal;

import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.token.internal.Clipping;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Pinned messages that left the window, as every request sends them: between the summary and the window, as a record, in
 * at most a quarter of the budget, the newest of them when not all have room. Immutable.
 *
 * @param entries the messages that are sent, oldest first
 * @param messages what is sent for them
 */
public record PinnedMessages(List<TranscriptEntry> entries, List<ContextMessage> messages) {

    public static final PinnedMessages NONE = new PinnedMessages(List.of(), List.of());

    private static final int LARGEST_SHARE = 4;
    private static final String OPEN =
            "Pinned, from earlier in this conversation:\n<" + RecordTags.PINNED + RecordTags.NOTE;
    private static final String CLOSE = "</" + RecordTags.PINNED + ">";
    private static final String REASON = "pinned messages from before the window";

    public PinnedMessages {
        entries = List.copyOf(entries);
        messages = List.copyOf(messages);
    }

    /**
     * As many of the messages as have room, the newest first.
     *
     * @param maxTokens of a request
     */
    public static PinnedMessages of(List<TranscriptEntry> pinned, TokenCounter counter, int maxTokens) {
        List<TranscriptEntry> sendable = pinned.stream()
                .filter(entry -> !entry.withdrawn() && entry.message().role() != Role.SYSTEM)
                .sorted(Comparator.comparingLong(TranscriptEntry::position).reversed())
                .toList();
        int left = maxTokens / LARGEST_SHARE
                - counter.count(Message.user(OPEN + CLOSE))
                - counter.count(Message.assistant(Prefix.ACKNOWLEDGEMENT));
        List<TranscriptEntry> chosen = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (TranscriptEntry entry : sendable) {
            String line = line(entry.message(), left, counter);
            int tokens = counter.countText(line);
            if (!line.isEmpty() && tokens <= left) {
                left -= tokens;
                chosen.add(0, entry);
                lines.add(0, line);
            }
        }
        return chosen.isEmpty()
                ? NONE
                : new PinnedMessages(
                        chosen,
                        List.of(
                                Prefix.synthetic(Message.user(OPEN + String.join("", lines) + CLOSE), REASON, counter),
                                Prefix.synthetic(
                                        Message.assistant(Prefix.ACKNOWLEDGEMENT),
                                        "answer to the pinned messages",
                                        counter)));
    }

    /** A message on a line of its own; a long one is clipped in the middle. */
    private static String line(Message message, int maxTokens, TokenCounter counter) {
        String text = message.text();
        int tokens = counter.countText(text);
        if (tokens > maxTokens) {
            if (maxTokens < TextLimits.READABLE_TEXT_TOKENS) {
                return "";
            }
            text = Clipping.toTokens(text, maxTokens - TextLimits.MIN_TEXT_TOKENS, tokens, counter);
        }
        String speaker = message.role().name().toLowerCase(Locale.ROOT);
        return speaker + ": " + RecordTags.escapedLine(text) + "\n";
    }

    /** Where the messages are in the transcript. */
    public Set<Long> positions() {
        return entries.stream().map(TranscriptEntry::position).collect(Collectors.toUnmodifiableSet());
    }
}
