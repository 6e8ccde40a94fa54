package io.github.chatmemory4j.langchain4j.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import io.github.chatmemory4j.Eventually;
import io.github.chatmemory4j.langchain4j.Transport;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.summary.SummarizerException;
import io.github.chatmemory4j.summary.SummaryFault;
import io.github.chatmemory4j.summary.SummaryProgress;
import io.github.chatmemory4j.summary.SummaryRequest;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResilientSummarizerTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicInteger calls = new AtomicInteger();
    private final List<String> retries = new CopyOnWriteArrayList<>();

    private final SummaryRequest request = new SummaryRequest("", List.of(Message.user("Hi")), 240)
            .withProgress(new SummaryProgress() {
                @Override
                public void retrying(int attempt, SummaryFault why, String detail) {
                    retries.add(attempt + " " + why + " " + detail);
                }
            });

    private static ResilientSummarizer.Builder impatient(Summarizer summarizer) {
        return ResilientSummarizer.builder(summarizer)
                .pause(Duration.ofMillis(1), Duration.ofMillis(2))
                .circuitBreaker(1_000, LONG);
    }

    /** Throws so often, then answers. */
    private Summarizer failing(int times, RuntimeException failure) {
        return request -> {
            if (calls.incrementAndGet() <= times) {
                throw failure;
            }
            return "so far";
        };
    }

    static List<RuntimeException> passing() {
        return List.of(
                new RateLimitException("429"),
                new InternalServerException("500"),
                new dev.langchain4j.exception.TimeoutException("408"),
                new UncheckedIOException(new ConnectException("refused")),
                new RuntimeException(new ConnectException("refused")));
    }

    static List<RuntimeException> lasting() {
        return List.of(
                new AuthenticationException("401"),
                new InvalidRequestException("400"),
                new UnresolvedModelServerException(new ConnectException("unknown host")),
                new IllegalStateException("a fault of the program"),
                new SummarizerException(SummaryFault.ECHO, "the prompt"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void asksAgain_whenThatMayHelp(RuntimeException failure) {
        String summary = impatient(failing(2, failure)).build().summarize(request);

        assertThat(summary).isEqualTo("so far");
        assertThat(calls).hasValue(3);
        assertThat(retries).hasSize(2);
        assertThat(retries.get(0)).startsWith("1 ").endsWith(failure.getClass().getSimpleName());
        assertThat(retries.get(1)).startsWith("2 ");
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void doesNotAskAgain_whenThatCannotHelp(RuntimeException failure) {
        assertThatThrownBy(() -> impatient(failing(1, failure)).build().summarize(request))
                .isInstanceOf(SummarizerException.class);
        assertThat(calls).hasValue(1);
        assertThat(retries).isEmpty();
    }

    @Test
    void givesUp_afterTheLastRetry() {
        assertThatThrownBy(() -> impatient(failing(100, new RateLimitException("with text of the user")))
                        .maxRetries(3)
                        .build()
                        .summarize(request))
                .isInstanceOf(SummarizerException.class)
                .hasMessage("RateLimitException")
                .satisfies(e -> assertThat(((SummarizerException) e).fault()).isEqualTo(SummaryFault.ERROR));
        assertThat(calls).hasValue(4);
    }

    @Test
    void timesAnAttemptOut_andInterruptsIt() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Summarizer hangs = request -> {
            asked.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            throw new IllegalStateException("interrupted");
        };
        ResilientSummarizer summarizer =
                impatient(hangs).timeout(Duration.ofMillis(20)).maxRetries(0).build();

        askUntilBegun(summarizer, asked, isA(SummaryFault.TIMED_OUT));

        interrupted.await();
    }

    @Test
    void doesNotWaitForAnAttempt_thatDoesNotListen() {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Summarizer deaf = request -> {
            asked.countDown();
            Eventually.deafTo(released);
            return "too late";
        };
        ResilientSummarizer summarizer = impatient(deaf)
                .timeout(Duration.ofMillis(20))
                .maxRetries(0)
                .mostAtOnce(1)
                .build();
        try {
            askUntilBegun(summarizer, asked, e -> assertThat(e).isInstanceOf(SummarizerException.class));

            assertThatThrownBy(() -> summarizer.summarize(request))
                    .as("its thread is still at it, and there is no other")
                    .satisfies(isA(SummaryFault.BUSY));
        } finally {
            released.countDown();
        }
    }

    /** On a busy machine an attempt can time out before its thread has begun. */
    private void askUntilBegun(ResilientSummarizer summarizer, CountDownLatch begun, Consumer<Throwable> failure) {
        Eventually.is("an attempt has begun", () -> {
            assertThatThrownBy(() -> summarizer.summarize(request)).satisfies(failure);
            return begun.getCount() == 0;
        });
    }

    private static Consumer<Throwable> isA(SummaryFault fault) {
        return e -> assertThat(((SummarizerException) e).fault()).isEqualTo(fault);
    }

    @Test
    void asksNobody_whileTheCircuitIsOpen() {
        ResilientSummarizer summarizer = impatient(failing(1_000, new InternalServerException("500")))
                .maxRetries(0)
                .circuitBreaker(3, LONG)
                .build();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> summarizer.summarize(request)).isInstanceOf(SummarizerException.class);
        }
        assertThat(calls).hasValue(3);

        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> summarizer.summarize(request))
                    .satisfies(
                            e -> assertThat(((SummarizerException) e).fault()).isEqualTo(SummaryFault.CIRCUIT_OPEN));
        }
        assertThat(calls).hasValue(3);
    }

    @Test
    void asksAgain_onceTheCircuitHasBeenOpenLongEnough() {
        ResilientSummarizer summarizer = impatient(failing(1, new InternalServerException("500")))
                .maxRetries(0)
                .circuitBreaker(1, Duration.ofMillis(1))
                .build();
        assertThatThrownBy(() -> summarizer.summarize(request)).isInstanceOf(SummarizerException.class);

        Eventually.is("the circuit is half open", () -> {
            try {
                return summarizer.summarize(request).equals("so far");
            } catch (SummarizerException e) {
                assertThat(e.fault()).isEqualTo(SummaryFault.CIRCUIT_OPEN);
                return false;
            }
        });

        assertThat(calls).hasValue(2);
    }

    @Test
    void stopsRetrying_whenTheCircuitOpensMeanwhile() {
        ResilientSummarizer summarizer = impatient(failing(1_000, new InternalServerException("500")))
                .maxRetries(10)
                .circuitBreaker(3, LONG)
                .build();

        assertThatThrownBy(() -> summarizer.summarize(request)).isInstanceOf(SummarizerException.class);
        assertThat(calls).hasValue(3);
    }

    @Test
    void ends_whenTheCallerIsInterrupted() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        ResilientSummarizer summarizer = impatient(request -> {
                    asked.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return "";
                })
                .build();
        List<Boolean> stayedInterrupted = new CopyOnWriteArrayList<>();
        Thread caller = new Thread(() -> {
            try {
                summarizer.summarize(request);
            } catch (SummarizerException e) {
                stayedInterrupted.add(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        asked.await();

        caller.interrupt();
        caller.join();

        assertThat(stayedInterrupted).containsExactly(true);
    }

    @Test
    void answersRubbishOfAProxy_likeAnyFailure() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(
                Reply.inOrder(Reply.serverError(), Reply.rateLimited(), Reply.text("Ada has a dog.")))) {
            String summary = impatient(new ChatModelSummarizer(Transport.model(server)))
                    .build()
                    .summarize(request);

            assertThat(summary).isEqualTo("Ada has a dog.");
            assertThat(retries).containsExactly("1 ERROR InternalServerException", "2 ERROR RateLimitException");
        }
    }

    @Test
    void refusesSettingsThatCannotWork() {
        ResilientSummarizer.Builder builder = ResilientSummarizer.builder(request -> "");

        assertThatThrownBy(() -> builder.maxRetries(-1)).hasMessage("maxRetries must not be negative, was -1");
        assertThatThrownBy(() -> builder.timeout(Duration.ZERO)).hasMessage("timeout must be positive, was PT0S");
        assertThatThrownBy(() -> builder.circuitBreaker(0, LONG)).hasMessage("failures must be positive, was 0");
        assertThatThrownBy(() -> builder.mostAtOnce(0)).hasMessage("mostAtOnce must be positive, was 0");
        assertThatThrownBy(() -> builder.pause(LONG, LONG))
                .hasMessage("first must be below longest, were PT1H and PT1H");
    }
}
