package io.github.chatmemory4j.inspector;

import io.github.chatmemory4j.DryRunRequest;
import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.context.internal.SummaryBlock;
import io.github.chatmemory4j.token.TokenCounter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tokens of a request by part, in the order in which they are sent; a part without tokens is left out. */
record RequestParts(Map<String, Integer> tokens) {

    static final String QUESTION = "question";
    private static final String SYSTEM = "system";
    private static final String TOOLS = "tools";
    private static final String ADDED = "added";
    private static final String SUMMARY = "summary";
    private static final String RESULTS = "results in use";
    private static final String PINNED = "pinned";
    private static final String WINDOW = "window";
    private static final String RECALLED = "recalled";
    private static final List<String> ORDER =
            List.of(SYSTEM, TOOLS, SUMMARY, RESULTS, PINNED, WINDOW, RECALLED, ADDED, QUESTION);

    static RequestParts of(DryRunRequest request, TokenCounter counter) {
        Map<String, Integer> tokens = new LinkedHashMap<>();
        ORDER.forEach(part -> tokens.put(part, 0));
        for (ContextMessage message : request.context().sent()) {
            String part = part(message);
            int own = part.equals(SYSTEM) ? withoutSummary(message, counter) : message.tokens();
            tokens.merge(part, own, Integer::sum);
            tokens.merge(SUMMARY, message.tokens() - own, Integer::sum);
        }
        request.usage().ifPresent(usage -> {
            tokens.merge(TOOLS, Math.toIntExact(usage.toolTokens()), Integer::sum);
            tokens.merge(ADDED, Math.toIntExact(usage.addedTokens()), Integer::sum);
        });
        tokens.merge(QUESTION, request.incomingTokens(), Integer::sum);
        tokens.values().removeIf(count -> count == 0);
        return new RequestParts(tokens);
    }

    /** Of a system message that may have the summary behind its own text. */
    private static int withoutSummary(ContextMessage message, TokenCounter counter) {
        String text = message.message().text();
        String own = SummaryBlock.strip(text);
        return own.equals(text)
                ? message.tokens()
                : counter.count(message.message().withText(own));
    }

    /** Which part a message belongs to. */
    static String part(ContextMessage message) {
        if (message.placement() == Placement.SYSTEM) {
            return SYSTEM;
        }
        if (message.placement() != Placement.SYNTHETIC) {
            return message.reason().startsWith("tools or skills") ? RESULTS : WINDOW;
        }
        String reason = message.reason();
        if (reason.contains("running summary")) {
            return SUMMARY;
        }
        if (reason.contains("pinned messages")) {
            return PINNED;
        }
        if (reason.contains("still in use")) {
            return RESULTS;
        }
        boolean recalled = reason.contains("earlier messages") || reason.contains("recalled messages");
        return recalled ? RECALLED : WINDOW;
    }
}
