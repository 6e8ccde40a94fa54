package io.github.chatmemory4j.context.internal;

import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.context.SummaryPlacement;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.internal.CountedEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of every request between two compactions: the system message, the summary and the results still in use,
 * rendered and counted once.
 *
 * @param messages what is sent
 * @param tokens of all of it
 * @param systemTokens of all but the summary
 */
public record Prefix(List<ContextMessage> messages, int tokens, int systemTokens) {

    /** Sent in front of a window that starts with the assistant, because providers want a user message first. */
    public static final String ASSISTANT_STARTS = "(The assistant speaks first.)";

    public static final String ACKNOWLEDGEMENT = "Understood.";

    public Prefix {
        messages = List.copyOf(messages);
    }

    public int summaryTokens() {
        return tokens - systemTokens;
    }

    public static Prefix of(
            @Nullable CountedEntry system,
            @Nullable Summary summary,
            SummaryPlacement placement,
            TokenCounter counter) {
        int systemTokens = system == null ? 0 : system.tokens();
        List<ContextMessage> messages = new ArrayList<>();
        if (summary != null && placement == SummaryPlacement.IN_SYSTEM_MESSAGE) {
            messages.add(systemWithSummary(system, summary, counter));
        } else {
            if (system != null) {
                messages.add(new ContextMessage(
                        system.message(),
                        systemTokens,
                        system.position(),
                        Placement.SYSTEM,
                        "system message in force"));
            }
            if (summary != null) {
                messages.add(synthetic(Message.user(SummaryBlock.of(summary.text())), "running summary", counter));
                messages.add(synthetic(Message.assistant(ACKNOWLEDGEMENT), "answer to the running summary", counter));
            }
        }
        int tokens = messages.stream().mapToInt(ContextMessage::tokens).sum();
        return new Prefix(messages, tokens, systemTokens);
    }

    /** This prefix with the results still in use behind it. */
    public Prefix with(List<ContextMessage> stillInUse) {
        if (stillInUse.isEmpty()) {
            return this;
        }
        List<ContextMessage> more = new ArrayList<>(messages);
        more.addAll(stillInUse);
        int moreTokens = stillInUse.stream().mapToInt(ContextMessage::tokens).sum();
        return new Prefix(more, tokens + moreTokens, systemTokens + moreTokens);
    }

    private static ContextMessage systemWithSummary(
            @Nullable CountedEntry system, Summary summary, TokenCounter counter) {
        if (system == null) {
            return synthetic(Message.system(SummaryBlock.of(summary.text())), "running summary", counter);
        }
        Message message = system.message();
        Message composed = message.withText(SummaryBlock.behind(message.text(), summary.text()));
        return new ContextMessage(
                composed,
                counter.count(composed),
                system.position(),
                Placement.SYSTEM,
                "system message in force, with the running summary");
    }

    static ContextMessage synthetic(Message message, String reason, TokenCounter counter) {
        return new ContextMessage(
                message, counter.count(message), ContextMessage.NO_POSITION, Placement.SYNTHETIC, reason);
    }
}
