package io.github.chatmemory4j.summary.internal;

import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.summary.Condensing;
import io.github.chatmemory4j.summary.FactKeepingSummarizer;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.summary.SummarizerException;
import io.github.chatmemory4j.summary.SummaryFault;
import io.github.chatmemory4j.summary.SummaryRequest;
import io.github.chatmemory4j.token.internal.Clipping;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Gets a summary of the allowed length, whatever the summariser does: what it returns is checked; when it is none, or the
 * summariser throws, the fallback makes it; when it is too long, the summariser is asked once for fewer words, and what is
 * still too long is cut.
 */
final class SummaryWriter implements Summarizer {

    /** Of a job's longest time; the rest of a long backlog is left to the fallback, which takes no time to speak of. */
    static final Duration MAX_FOR_THE_SUMMARISER = Duration.ofMinutes(5);

    /** Up to so many times the tokens allowed, leaving sentences out costs less than asking again is worth. */
    private static final double PAYS = 1.6;

    private final SummaryServices settings;
    private final SummaryJob job;
    private final SummaryUsage effort;

    SummaryWriter(SummaryServices settings, SummaryJob job, SummaryUsage effort) {
        this.settings = settings;
        this.job = job;
        this.effort = effort;
    }

    /** The fault of an answer, or the answer. */
    private record Answer(String text, @Nullable SummaryFault fault, String detail) {}

    /** A job's writer, with exact facts kept through whatever is written unless that is switched off. */
    static Summarizer of(SummaryServices settings, SummaryJob job, SummaryUsage effort) {
        SummaryWriter writer = new SummaryWriter(settings, job, effort);
        double share = settings.summaries().factShare();
        return share == 0 ? writer : new FactKeepingSummarizer(writer, settings.counter(), share, effort::factsKept);
    }

    /** @throws SummarizerException if the fallback has nothing either; whatever the fallback throws is passed on */
    @Override
    public String summarize(SummaryRequest request) {
        Answer answer = job.isOlderThan(MAX_FOR_THE_SUMMARISER)
                ? new Answer("", SummaryFault.TIMED_OUT, "no time left")
                : ask(request);
        SummaryFault fault = answer.fault();
        if (fault == null) {
            return bounded(answer.text(), request.maxTokens());
        }
        if (job.isCancelled()) {
            throw new SummarizerException(fault, "cancelled");
        }
        effort.tell(MemoryEvent.Type.SUMMARY_FALLBACK, fault, answer.detail());
        String text = settings.summaries().fallback().summarize(request).strip();
        if (text.isEmpty()) {
            throw new SummarizerException(SummaryFault.BLANK, "the fallback returned nothing");
        }
        return cut(text, request.maxTokens());
    }

    @SuppressWarnings({"CatchingUnchecked", "ConstantConditions"}) // foreign code: may throw anything, and return null
    private Answer ask(SummaryRequest request) {
        try {
            String returned = settings.summaries().summarizer().summarize(request);
            String answer = returned == null ? "" : returned.strip();
            String text = ModelTalk.without(answer);
            if (!text.equals(answer)) {
                effort.tell(
                        MemoryEvent.Type.SUMMARY_CLEANED,
                        null,
                        (tokens(answer) - tokens(text)) + " tokens of " + tokens(answer) + " taken off");
            }
            SummaryFault fault = SummaryCheck.faultOf(text, request, tokens(text) > request.maxTokens());
            return new Answer(text, fault, settings.counter().countText(text) + " tokens returned");
        } catch (SummarizerException e) {
            return new Answer("", e.fault(), String.valueOf(e.getMessage()));
        } catch (Throwable e) {
            return new Answer("", SummaryFault.ERROR, e.getClass().getSimpleName());
        }
    }

    private String bounded(String text, int maxTokens) {
        int tokens = tokens(text);
        if (tokens <= maxTokens) {
            return text;
        }
        if (tokens <= maxTokens * PAYS) {
            return shortened(text, tokens, maxTokens);
        }
        int inputTokens = settings.summaries().inputTokens();
        SummaryRequest request = SummaryRequest.condensing(
                Clipping.toTokens(text, inputTokens, tokens, settings.counter()), maxTokens, effort);
        Answer shorter = ask(request);
        boolean condensed = shorter.fault() == null && tokens(shorter.text()) < tokens;
        String bounded = cut(condensed ? shorter.text() : text, maxTokens);
        settings.tell(new MemoryEvent(
                MemoryEvent.Type.SUMMARY_CONDENSED,
                job.range().memoryId(),
                new MemoryEvent.Change(job.range().messages(), tokens, tokens(bounded)),
                MemoryEvent.Effort.NONE,
                new MemoryEvent.Reason(
                        shorter.fault(),
                        condensed && bounded.equals(shorter.text()) ? "said in fewer words" : "cut in the middle")));
        return bounded;
    }

    /** A little too long: the sentences that state least go, without another call. */
    private String shortened(String text, int tokens, int maxTokens) {
        String shorter = new Condensing(settings.counter()).toTokens(text, maxTokens);
        settings.tell(new MemoryEvent(
                MemoryEvent.Type.SUMMARY_CONDENSED,
                job.range().memoryId(),
                new MemoryEvent.Change(job.range().messages(), tokens, tokens(shorter)),
                MemoryEvent.Effort.NONE,
                new MemoryEvent.Reason(null, "the sentences that state least were left out")));
        return shorter;
    }

    private int tokens(String text) {
        return settings.counter().countText(text);
    }

    private String cut(String text, int maxTokens) {
        return Clipping.toTokens(text, maxTokens, tokens(text), settings.counter());
    }
}
