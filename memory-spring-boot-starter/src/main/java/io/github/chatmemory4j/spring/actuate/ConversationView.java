package io.github.chatmemory4j.spring.actuate;

import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.PlacedRange;
import io.github.chatmemory4j.transcript.Summary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one conversation, without its words unless they may be shown.
 *
 * @param memoryId its key in the store
 * @param messages how many were said
 * @param summary the summary's text; null when there is none or it may not be shown
 * @param summarizedTo the position of the first message that the summary does not stand for
 * @param tokens of the last context; 0 when none was made since the start
 * @param availableTokens that the last context had
 * @param sent what the last context carried, in order
 * @param placements where every message of the conversation is, and why
 */
record ConversationView(
        String memoryId,
        long messages,
        @Nullable String summary,
        long summarizedTo,
        int tokens,
        int availableTokens,
        List<Sent> sent,
        List<PlacedRange> placements) {

    /**
     * A message of the last context.
     *
     * @param position where it is in the transcript; -1 for one that the memory made
     * @param role who says it
     * @param tokens what it costs
     * @param placement in which form it was sent
     * @param reason why
     * @param text what it says; null when that may not be shown
     */
    record Sent(long position, String role, int tokens, String placement, String reason, @Nullable String text) {

        static Sent of(ContextMessage message, boolean showsText) {
            return new Sent(
                    message.position(),
                    message.message().role().name(),
                    message.tokens(),
                    message.placement().name(),
                    message.reason(),
                    showsText ? message.message().text() : null);
        }
    }

    static ConversationView of(ConversationMemory memory, boolean showsText) {
        Context last = memory.lastContext().orElse(null);
        Summary summary = memory.summary().orElse(null);
        return new ConversationView(
                memory.memoryId(),
                memory.size(),
                summary == null || !showsText ? null : summary.text(),
                summary == null ? 0 : summary.end(),
                last == null ? 0 : last.tokens(),
                last == null ? 0 : last.availableTokens(),
                last == null
                        ? List.of()
                        : last.sent().stream()
                                .map(message -> Sent.of(message, showsText))
                                .toList(),
                last == null ? List.of() : last.placements());
    }
}
