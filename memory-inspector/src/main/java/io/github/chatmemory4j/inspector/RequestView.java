package io.github.chatmemory4j.inspector;

import io.github.chatmemory4j.DryRunRequest;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.PlacedRange;
import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.transcript.RequestUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The requests of a conversation: all of them in figures, and one of them word for word. Safe to share between threads. */
final class RequestView {

    private static final int QUESTION_CHARS = 120;

    private final InspectedStore inspected;

    RequestView(InspectedStore inspected) {
        this.inspected = inspected;
    }

    /** All requests under some options. */
    record All(String strategy, int budget, List<Figures> requests) {}

    /**
     * A request in figures.
     *
     * @param parts tokens by part
     * @param sharedTokens of its beginning that is the same as in the request before
     * @param reported what the provider said the request took; null when it said nothing, or this is not what it was sent
     */
    record Figures(
            int number,
            int turn,
            int step,
            long position,
            String question,
            int tokens,
            int available,
            Map<String, Integer> parts,
            int sharedTokens,
            List<Happened> events,
            @Nullable Reported reported) {}

    /** What a provider said that a request took, in tokens. */
    record Reported(String model, long input, long cached, long output) {}

    /** What the memory did before a request. */
    record Happened(String type, int messages, int tokensBefore, int tokensAfter, String detail) {}

    /**
     * A request word for word.
     *
     * @param removed what the request before held and this one does not
     */
    record One(
            Figures figures,
            List<Sent> sent,
            List<Sent> removed,
            List<Fate> fates,
            String recallReason,
            List<Recalled> recalled) {}

    /** A message of a request. */
    record Sent(
            String role,
            String text,
            int tokens,
            long position,
            String placement,
            String part,
            String reason,
            boolean isNew) {}

    /** Where a run of messages went. */
    record Fate(long from, long to, String placement, String reason) {}

    /** A message that was brought back, and its scores. */
    record Recalled(long position, String role, String text, double score, List<Score> signals) {}

    /** One signal of a score. */
    record Score(String signal, int rank, double value) {}

    All all(String memoryId, Trial trial) {
        List<DryRunRequest> requests = inspected.requests(memoryId, trial);
        List<Figures> figures = new ArrayList<>(requests.size());
        for (int i = 0; i < requests.size(); i++) {
            figures.add(figures(requests, i, trial));
        }
        return new All(
                trial.options(inspected.options())
                        .strategy()
                        .map(strategy -> strategy.name())
                        .orElse("default"),
                trial.options(inspected.options()).budget().input(),
                figures);
    }

    private Figures figures(List<DryRunRequest> requests, int index, Trial trial) {
        DryRunRequest request = requests.get(index);
        RequestParts parts = RequestParts.of(request, inspected.counter());
        String question =
                request.incoming().map(entry -> entry.message().text()).orElse("");
        return new Figures(
                index + 1,
                request.turn(),
                request.step(),
                request.position(),
                question.length() > QUESTION_CHARS ? question.substring(0, QUESTION_CHARS) + "…" : question,
                request.tokens() + beside(request),
                request.context().availableTokens() + request.incomingTokens() + beside(request),
                parts.tokens(),
                index == 0 ? 0 : sharedTokens(request, requests.get(index - 1)),
                request.events().stream().map(RequestView::happened).toList(),
                request.usage()
                        .filter(usage -> usage.inputTokens() > 0 && trial.isAsLed())
                        .map(usage -> new Reported(
                                usage.model(), usage.inputTokens(), usage.cachedTokens(), usage.outputTokens()))
                        .orElse(null));
    }

    /** Tokens of tools and of what was added to the request that was sent. */
    private static int beside(DryRunRequest request) {
        return request.usage()
                .map(RequestUsage::besideTokens)
                .map(Math::toIntExact)
                .orElse(0);
    }

    private static int sharedTokens(DryRunRequest request, DryRunRequest before) {
        return request.context().sent().stream()
                .limit(request.sharedWith(before))
                .mapToInt(ContextMessage::tokens)
                .sum();
    }

    private static Happened happened(MemoryEvent event) {
        return new Happened(
                words(event.type().name()),
                event.messages(),
                event.tokensBefore(),
                event.tokensAfter(),
                event.detail());
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** A request by its number, from 1. */
    One one(String memoryId, Trial trial, int number) {
        List<DryRunRequest> requests = inspected.requests(memoryId, trial);
        if (number < 1 || number > requests.size()) {
            throw new IllegalArgumentException("number must be in [1, " + requests.size() + "], was " + number);
        }
        List<Sent> now = sent(requests.get(number - 1), List.of());
        List<Sent> before = number == 1 ? List.of() : sent(requests.get(number - 2), List.of());
        Context context = requests.get(number - 1).context();
        return new One(
                figures(requests, number - 1, trial),
                sent(requests.get(number - 1), before),
                before.stream().filter(message -> !holds(now, message)).toList(),
                context.placements().stream().map(RequestView::fate).toList(),
                context.recallReport().reason(),
                recalled(context));
    }

    private List<Sent> sent(DryRunRequest request, List<Sent> before) {
        List<Sent> sent = new ArrayList<>();
        for (ContextMessage message : request.context().sent()) {
            sent.add(sent(
                    message.message(),
                    message.tokens(),
                    message.position(),
                    words(message.placement().name()),
                    RequestParts.part(message),
                    message.reason(),
                    before));
        }
        request.incoming()
                .ifPresent(entry -> sent.add(sent(
                        entry.message(),
                        request.incomingTokens(),
                        entry.position(),
                        "question",
                        RequestParts.QUESTION,
                        "what the user says now",
                        before)));
        return sent;
    }

    private static Sent sent(
            Message message,
            int tokens,
            long position,
            String placement,
            String part,
            String reason,
            List<Sent> before) {
        String text = RequestText.of(message);
        String role = message.role().name().toLowerCase(Locale.ROOT);
        Sent sent = new Sent(role, text, tokens, position, placement, part, reason, false);
        return new Sent(role, text, tokens, position, placement, part, reason, !holds(before, sent));
    }

    private static boolean holds(List<Sent> messages, Sent message) {
        return messages.stream()
                .anyMatch(other -> other.position() == message.position()
                        && other.role().equals(message.role())
                        && other.text().equals(message.text()));
    }

    private static Fate fate(PlacedRange range) {
        return new Fate(range.from(), range.to(), words(range.placement().name()), range.reason());
    }

    private static List<Recalled> recalled(Context context) {
        return context.recallReport().messages().stream()
                .map(message -> new Recalled(
                        message.position(),
                        message.entry().message().role().name().toLowerCase(Locale.ROOT),
                        message.entry().message().text(),
                        message.hit().score(),
                        message.hit().signals().stream()
                                .map(score -> new Score(words(score.signal().name()), score.rank(), score.value()))
                                .toList()))
                .toList();
    }
}
