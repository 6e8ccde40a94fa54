package io.github.chatmemory4j.langchain4j.summary;

import static java.util.Objects.requireNonNull;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RetriableException;
import io.github.chatmemory4j.internal.BackgroundThreads;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.summary.SummarizerException;
import io.github.chatmemory4j.summary.SummaryFault;
import io.github.chatmemory4j.summary.SummaryRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A summariser that is given a limited time, asked again when that may help, and left alone while it keeps failing.
 *
 * <p>In order: each attempt has a time-out, after which its thread is interrupted and no longer waited for. After a {@link
 * RetriableException}, a time-out or a broken connection it is asked again, with growing pauses; after a {@link
 * NonRetriableException} or any other fault of a program it is not. After several failures in a row the circuit opens: nobody
 * is asked for a while, then one request tries. Whatever remains is a {@link SummarizerException}, on which the memory turns
 * to its fallback.
 *
 * <p>Many chat models retry on their own; a summary model is best built with {@code maxRetries(0)}, or attempts multiply.
 *
 * <p>Safe to share between threads; the circuit is one for all conversations. Attempts run on daemon threads of its own that
 * end when idle, so there is nothing to close.
 */
public final class ResilientSummarizer implements Summarizer {

    /** Enough for a model on a small machine to read 5,000 tokens. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);

    private final Summarizer summarizer;
    private final Duration timeout;
    private final ExecutorService threads;
    private final FailsafeExecutor<String> attempts;

    private ResilientSummarizer(Builder builder) {
        this.summarizer = builder.summarizer;
        this.timeout = builder.timeout;
        this.threads = BackgroundThreads.named("chat-memory-summarizer", builder.mostAtOnce, 0);
        RetryPolicy<String> retries = RetryPolicy.<String>builder()
                .handleIf(ResilientSummarizer::mayWorkNextTime)
                .withMaxRetries(builder.maxRetries)
                .withBackoff(builder.firstPause, builder.longestPause)
                .build();
        CircuitBreaker<String> circuit = CircuitBreaker.<String>builder()
                .handleIf(ResilientSummarizer::isTheSummarizers)
                .withFailureThreshold(builder.failuresToOpen)
                .withDelay(builder.openFor)
                .build();
        this.attempts = Failsafe.with(retries, circuit);
    }

    /** The summariser with the defaults of {@link Builder}. */
    public static ResilientSummarizer of(Summarizer summarizer) {
        return builder(summarizer).build();
    }

    public static Builder builder(Summarizer summarizer) {
        return new Builder(summarizer);
    }

    /** @throws SummarizerException if no attempt gave a summary, or none was made */
    @Override
    public String summarize(SummaryRequest request) {
        try {
            return attempts.get(context -> attempt(request, context));
        } catch (RuntimeException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw e instanceof SummarizerException known
                    ? known
                    : new SummarizerException(faultOf(e), e.getClass().getSimpleName(), e);
        }
    }

    /** One attempt, on a thread that can be left behind: Failsafe's own time-out waits for those that do not listen. */
    private String attempt(SummaryRequest request, ExecutionContext<String> context) {
        if (context.isRetry()) {
            Throwable last = context.getLastException();
            request.progress().retrying(context.getAttemptCount(), faultOf(last), nameOf(last));
        }
        Future<String> answer;
        try {
            answer = threads.submit(() -> summarizer.summarize(request));
        } catch (RejectedExecutionException e) {
            throw new SummarizerException(SummaryFault.BUSY, "too many attempts at once", e);
        }
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new SummarizerException(SummaryFault.TIMED_OUT, "no answer within " + timeout, e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw new SummarizerException(SummaryFault.ERROR, "interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new SummarizerException(SummaryFault.ERROR, nameOf(e.getCause()), e.getCause());
        }
    }

    private static String nameOf(@Nullable Throwable failure) {
        return failure == null ? "" : failure.getClass().getSimpleName();
    }

    private static SummaryFault faultOf(@Nullable Throwable failure) {
        if (failure instanceof SummarizerException known) {
            return known.fault();
        }
        if (failure instanceof CircuitBreakerOpenException) {
            return SummaryFault.CIRCUIT_OPEN;
        }
        return failure instanceof dev.langchain4j.exception.TimeoutException
                ? SummaryFault.TIMED_OUT
                : SummaryFault.ERROR;
    }

    private static boolean isTheSummarizers(Throwable failure) {
        return faultOf(failure) != SummaryFault.BUSY && !(failure.getCause() instanceof InterruptedException);
    }

    /** By the nearest in the chain of causes that says so; a broken connection is wrapped by most clients. */
    private static boolean mayWorkNextTime(Throwable failure) {
        if (failure instanceof SummarizerException known) {
            return known.fault() == SummaryFault.TIMED_OUT;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NonRetriableException) {
                return false;
            }
            if (cause instanceof RetriableException || cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    /** Collects settings. Every one has a default; not safe to share between threads. */
    public static final class Builder {

        private static final int DEFAULT_MAX_AT_ONCE = 32;

        private final Summarizer summarizer;
        private Duration timeout = DEFAULT_TIMEOUT;
        private int maxRetries = 2;
        private Duration firstPause = Duration.ofSeconds(1);
        private Duration longestPause = Duration.ofSeconds(30);
        private int failuresToOpen = 5;
        private Duration openFor = Duration.ofMinutes(1);
        private int mostAtOnce = DEFAULT_MAX_AT_ONCE;

        private Builder(Summarizer summarizer) {
            this.summarizer = requireNonNull(summarizer, "summarizer");
        }

        /** For one attempt; two minutes unless set. */
        public Builder timeout(Duration timeout) {
            this.timeout = positive(timeout, "timeout");
            return this;
        }

        /** Attempts after the first; 2 unless set, 0 for none. */
        public Builder maxRetries(int maxRetries) {
            if (maxRetries < 0) {
                throw new IllegalArgumentException("maxRetries must not be negative, was " + maxRetries);
            }
            this.maxRetries = maxRetries;
            return this;
        }

        /** Before the second attempt, then twice as long each time, up to the longest; 1 and 30 seconds unless set. */
        public Builder pause(Duration first, Duration longest) {
            if (positive(first, "first").compareTo(longest) >= 0) {
                throw new IllegalArgumentException("first must be below longest, were " + first + " and " + longest);
            }
            this.firstPause = first;
            this.longestPause = longest;
            return this;
        }

        /** After how many failures in a row nobody is asked, and for how long; 5 and a minute unless set. */
        public Builder circuitBreaker(int failures, Duration openFor) {
            if (failures <= 0) {
                throw new IllegalArgumentException("failures must be positive, was " + failures);
            }
            this.failuresToOpen = failures;
            this.openFor = positive(openFor, "openFor");
            return this;
        }

        /** Attempts at one time, those that no longer listen included; one more is refused. 32 unless set. */
        public Builder mostAtOnce(int mostAtOnce) {
            if (mostAtOnce <= 0) {
                throw new IllegalArgumentException("mostAtOnce must be positive, was " + mostAtOnce);
            }
            this.mostAtOnce = mostAtOnce;
            return this;
        }

        private static Duration positive(Duration duration, String name) {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException(name + " must be positive, was " + duration);
            }
            return duration;
        }

        public ResilientSummarizer build() {
            return new ResilientSummarizer(this);
        }
    }
}
