package io.github.chatmemory4j.event;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.summary.SummaryFault;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something the memory did or could not do. Never holds message text.
 *
 * @param type what happened
 * @param memoryId in which conversation
 * @param change what it did to the conversation
 * @param effort what it took
 * @param reason why
 */
public record MemoryEvent(Type type, String memoryId, Change change, Effort effort, Reason reason) {

    /** The kinds of events. */
    public enum Type {
        /** The oldest turns left the window and nothing stands in for them, for now or for good. */
        TRIMMED,
        /** A summary is to be made. */
        SUMMARY_PLANNED,
        /** There is something to fold, but not now; told once in a turn. */
        SUMMARY_SKIPPED,
        /** A new summary stands in for the oldest turns. */
        SUMMARISED,
        /** The new summary and what is left are together no smaller than what was sent before. */
        SUMMARY_NOT_SMALLER,
        /** No summary could be made, not even by the fallback; nothing is lost, and it is tried again in a later turn. */
        SUMMARY_FAILED,
        /** An attempt failed and another follows. */
        SUMMARY_RETRIED,
        /** What the summariser returned, if anything, is no summary; the fallback makes it instead. */
        SUMMARY_FALLBACK,
        /** Reasoning, a preamble, a fence or control tokens were taken off a summariser's answer; the rest was used. */
        SUMMARY_CLEANED,
        /** A summary was longer than allowed and was said in fewer words, or cut; the tokens are the summary's. */
        SUMMARY_CONDENSED,
        /** Exact facts found no room in a summary; the messages they are from stay in the transcript. */
        FACTS_DROPPED,
        /** A summary was thrown away, because the conversation changed underneath, or cancelled. */
        SUMMARY_DISCARDED,
        /** A request waited for a summary, as {@link MemoryEngine.Builder#summaryWait} allows. */
        SUMMARY_WAITED,
        /** Earlier messages could not be looked up; the request went without them. */
        RECALL_FAILED,
        /**
         * The embedding model does not tell the messages of a conversation apart, as one for another language; words alone
         * rank. Told once for a conversation in use.
         */
        MEANING_IGNORED,
        /** The model said that a request was too long; it was made smaller and sent again, and the limit is kept. */
        REQUEST_TOO_LONG,
        /** The model refused a request; it was sent again without some of the past, which the detail names by position. */
        CONTENT_LEFT_OUT
    }

    /**
     * What an event did to the conversation.
     *
     * @param messages how many left the window or were folded
     * @param tokensBefore of the request before
     * @param tokensAfter of the request after; the same as before when nothing changed
     */
    public record Change(int messages, int tokensBefore, int tokensAfter) {

        public static final Change NONE = new Change(0, 0, 0);
    }

    /**
     * What an event took.
     *
     * @param took from start to end, the summariser's time included
     * @param modelCalls answers of a model, as far as the summariser tells
     * @param inputTokens that these calls were charged for; 0 when unknown
     * @param outputTokens likewise
     */
    public record Effort(Duration took, int modelCalls, long inputTokens, long outputTokens) {

        public static final Effort NONE = of(Duration.ZERO);

        public Effort {
            requireNonNull(took, "took");
        }

        public static Effort of(Duration took) {
            return new Effort(took, 0, 0, 0);
        }
    }

    /**
     * Why it happened.
     *
     * @param knownFault what was wrong with a summariser or its answer; null when nothing was
     * @param detail figures or the kind of failure, for people to read
     */
    public record Reason(@Nullable SummaryFault knownFault, String detail) {

        public Reason {
            requireNonNull(detail, "detail");
        }

        public Optional<SummaryFault> fault() {
            return Optional.ofNullable(knownFault);
        }
    }

    public MemoryEvent {
        requireNonNull(type, "type");
        requireNonNull(memoryId, "memoryId");
        requireNonNull(change, "change");
        requireNonNull(effort, "effort");
        requireNonNull(reason, "reason");
    }

    /** An event without a model or a fault. */
    public MemoryEvent(
            Type type, String memoryId, int messages, int tokensBefore, int tokensAfter, Duration took, String detail) {
        this(
                type,
                memoryId,
                new Change(messages, tokensBefore, tokensAfter),
                Effort.of(took),
                new Reason(null, detail));
    }

    public int messages() {
        return change.messages();
    }

    public int tokensBefore() {
        return change.tokensBefore();
    }

    public int tokensAfter() {
        return change.tokensAfter();
    }

    public Duration took() {
        return effort.took();
    }

    /** What was wrong with a summariser or its answer. */
    public Optional<SummaryFault> fault() {
        return reason.fault();
    }

    /** Figures or the kind of failure, for people to read. */
    public String detail() {
        return reason.detail();
    }

    public static MemoryEvent ofFailedRecall(String memoryId, RuntimeException why) {
        return new MemoryEvent(
                Type.RECALL_FAILED,
                memoryId,
                Change.NONE,
                Effort.NONE,
                new Reason(null, why.getClass().getSimpleName()));
    }

    /**
     * Meaning that did not count.
     *
     * @param detail figures, for people to read
     */
    public static MemoryEvent ofIgnoredMeaning(String memoryId, String detail) {
        return new MemoryEvent(Type.MEANING_IGNORED, memoryId, Change.NONE, Effort.NONE, new Reason(null, detail));
    }
}
